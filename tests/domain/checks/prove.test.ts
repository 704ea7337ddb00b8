import { describe, expect, test } from 'vitest';
import { failing, type PrintedFigure } from '../../../src/domain/report/checks/figure.ts';
import { prove } from '../../../src/domain/report/checks/prove.ts';
import { namesIn, sentenceOf } from '../../../src/domain/report/checks/words.ts';

/** Rows of `[key, value, level]`; the id is the key and, where a key comes again, its place. */
type Row = readonly [key: string, value: number, level?: string];
const figures = (...rows: readonly Row[]): PrintedFigure[] =>
  rows.map(([key, value, level = 'toàn xã'], index) => ({
    id: `${index}`,
    ...{ key, level, value },
    unit: key.endsWith('percent') ? '%' : '',
  }));
const failed = (...rows: readonly Row[]): string[] =>
  failing(prove(figures(...rows)).identities).map(({ identity }) => identity);
const shares = (...rows: readonly Row[]) =>
  prove(figures(...rows)).identities.filter(({ kind }) => kind === 'percent');
const all = (...rows: readonly Row[]) => prove(figures(...rows)).identities;

describe('what is printed as some of a whole', () => {
  test.each([
    ['unit.decided', 'unit.total'],
    ['unit.regulated', 'unit.total'],
    ['payment.desk.online', 'payment.desk.total'],
    ['payment.procedure.integrated', 'payment.procedure.due'],
    ['payment.dossier.online', 'payment.dossier.due'],
    ['service.used.online', 'service.used.total'],
    ['procedure.reviewed.abolished', 'procedure.reviewed'],
  ])('%s is not more than %s', (some, whole) => {
    const told = (of: number): string[] => failed([some, of], [whole, 3]);
    expect([told(2), told(3), told(5)]).toEqual([[], [], [expect.stringContaining('≤')]]);
  });
});

describe('a percentage', () => {
  test('is rounded half-up to the decimals that it shows', () => {
    expect(failed(['received.online.percent', 12.5], ['received.online', 1], ['received.new', 8])).toEqual(
      [],
    );
    expect(failed(['received.online.percent', 13], ['received.online', 1], ['received.new', 8])).toEqual([]);
    expect(failed(['received.online.percent', 66.67], ['received.online', 2], ['received.new', 3])).toEqual(
      [],
    );
  });
  test('fails as truncated where decimals were cut off', () => {
    const [cut] = shares(['received.online.percent', 66.66], ['received.online', 2], ['received.new', 3]);
    expect(cut).toMatchObject({
      holds: false,
      truncated: true,
      left: 66.66,
      right: 66.67,
      difference: -0.01,
    });
  });
  test('fails without that where it is simply another number', () => {
    const [wrong] = shares(['received.online.percent', 66.65], ['received.online', 2], ['received.new', 3]);
    expect(wrong).toMatchObject({ holds: false, truncated: false });
  });
  test('is asked nothing where nothing arose', () => {
    expect(
      all(['received.online.percent', 0], ['received.online', 0], ['received.new', 0]).filter(
        ({ kind }) => kind === 'percent',
      ),
    ).toEqual([]);
  });
  test('may be taken of its own printed numerator and denominator', () => {
    expect(
      failed(['staff.trained.percent', 50], ['staff.trained.percent.n', 6], ['staff.trained.percent.d', 12]),
    ).toEqual([]);
    expect(
      failed(['staff.trained.percent', 51], ['staff.trained.percent.n', 6], ['staff.trained.percent.d', 12]),
    ).toHaveLength(1);
  });
  test('“đúng hạn” may mean all that was not late', () => {
    const counted = [
      ['resolved.total', 100],
      ['resolved.early', 90],
      ['resolved.onTime', 9],
      ['resolved.late', 1],
    ] as const;
    expect(failed(...counted, ['resolved.onTime.percent', 99])).toEqual([]);
    expect(failed(...counted, ['resolved.onTime.percent', 9])).toEqual([]);
    expect(failed(...counted, ['resolved.onTime.percent', 98])).toHaveLength(1);
  });
  test('under the key of the things that it is a share of means their share', () => {
    const [share, ...counted] = figures(['received.online', 50], ['received.online', 2], ['received.new', 3]);
    expect(
      failing(prove([{ ...share!, unit: '%' }, ...counted]).identities).map(({ identity }) => identity),
    ).toEqual(['received.online.percent = 100 × received.online / received.new']);
  });
});

describe('a sum', () => {
  test('may fold what was returned, or print it beside the rest', () => {
    const beside = [
      ['resolved.total', 5],
      ['pending.total', 3],
      ['returned.total', 2],
    ] as const;
    expect(failed(['received.total', 10], ...beside)).toEqual([]);
    expect(failed(['received.total', 8], ...beside)).toEqual([]);
    expect(failed(['received.total', 9], ...beside)).toHaveLength(1);
  });
  test('of channels may be of what is new or of all that was on the desk', () => {
    const channels = [
      ['received.online', 7],
      ['received.direct', 3],
    ] as const;
    expect(
      failed(['received.total', 12], ['received.new', 10], ['received.carriedOver', 2], ...channels),
    ).toEqual([]);
    expect(
      failed(['received.total', 10], ['received.new', 8], ['received.carriedOver', 2], ...channels),
    ).toEqual([]);
    expect(
      failed(['received.total', 11], ['received.new', 9], ['received.carriedOver', 2], ...channels),
    ).toHaveLength(1);
  });
  test('of petitions received may lack those carried over, but not what was received itself', () => {
    const out = [
      ['petition.resolved', 5],
      ['petition.pending', 1],
    ] as const;
    expect(failed(['petition.received', 3], ...out)).toEqual([]);
    expect(failed(['petition.received', 9], ...out)).toHaveLength(1);
    expect(failed(['petition.received', 3], ['petition.carriedOver', 2], ...out)).toHaveLength(1);
  });
  test('of tasks may lack some that are under way, and is never less than those that are told', () => {
    expect(failed(['task.total', 10], ['task.done', 8], ['task.cancelled', 1])).toEqual([]);
    expect(failed(['task.total', 10], ['task.done', 8], ['task.cancelled', 3])).toHaveLength(1);
    expect(failed(['task.total', 10], ['task.done', 8], ['task.notDue', 1])).toHaveLength(1);
  });
  test('lacking a part asks only that no part is more than the whole', () => {
    expect(failed(['pending.total', 10], ['pending.overdue', 3])).toEqual([]);
    expect(failed(['pending.total', 10], ['pending.overdue', 11])).toEqual([
      'pending.overdue ≤ pending.total',
    ]);
  });
  test('over the fields of a plan is asked for where all seven are printed', () => {
    const fields = [
      'direction',
      'institution',
      'procedure',
      'organisation',
      'civilService',
      'finance',
      'digital',
    ];
    const rows = fields.map((field, index) => [`task.${field}.total`, index + 1] as const);
    expect(failed(['task.total', 28], ...rows)).toEqual([]);
    expect(failed(['task.total', 29], ...rows)).toHaveLength(1);
    expect(failed(['task.total', 29], ...rows.slice(1))).toEqual([]);
    expect(failed(['task.total', 20], ...rows.slice(1))).toHaveLength(1);
  });
  test('of points carries no dust of binary fractions', () => {
    expect(failed(['score.most', 0.3], ['score.reached', 0.1], ['score.lost', 0.2])).toEqual([]);
  });
  test('of money is taken in one unit', () => {
    const [whole, ...parts] = figures(
      ['budget.total', 2.5],
      ['budget.total#A', 1_500_000_000],
      ['budget.total#B', 1000],
    );
    const units = [
      { ...whole!, unit: 'tỷ đồng' },
      { ...parts[0]!, unit: 'đồng' },
      { ...parts[1]!, unit: 'triệu đồng' },
    ];
    expect(failing(prove(units).identities)).toEqual([]);
  });
});

describe('one figure in two places', () => {
  test('is the same', () => {
    expect(failed(['task.total', 12], ['task.done', 9], ['task.total', 12])).toEqual([]);
    expect(failed(['received.total', 12], ['received.total', 13])).toEqual([
      'received.total = received.total',
    ]);
  });
  test('is told by every spelling of its key', () => {
    expect(failed(['received', 12], ['Received.Total', 13])).toHaveLength(1);
  });
  test('is none at another level', () => {
    expect(failed(['unit.total', 12, 'cấp tỉnh'], ['unit.total', 13, 'năm trước'])).toEqual([]);
  });
  test('does not accuse a percentage that one of the two makes', () => {
    expect(
      failed(
        ['resolved.total', 100],
        ['resolved.total', 101],
        ['resolved.late', 1],
        ['resolved.late.percent', 1],
      ),
    ).toEqual(['resolved.total = resolved.total']);
  });
});

describe('levels', () => {
  const two = (whole: string, sum: number) =>
    failed(
      ['received.total', sum, whole],
      ['received.total', 4, 'cấp xã'],
      ['received.total', 6, 'Sở, ngành'],
    );
  test.each([
    'toàn tỉnh',
    'tỉnh + xã',
    'tỉnh, xã',
    'cấp tỉnh và cấp xã',
    '2 cấp (tỉnh+xã)',
    'tổng',
    'Tổng cộng',
    'cả tỉnh',
    'chung 2 cấp',
  ])('of which “%s” is the whole', (whole) => {
    expect(two(whole, 10)).toEqual([]);
    expect(two(whole, 11)).toHaveLength(1);
  });
  test('that are units, fields or anything else make “tổng”, and are at most “toàn …”', () => {
    const units = (whole: string, sum: number) =>
      failed(['budget.total', sum, whole], ['budget.total', 4, 'Phường A'], ['budget.total', 6, 'Xã B']);
    expect(units('tổng', 11)).toHaveLength(1);
    expect(units('toàn tỉnh', 11)).toEqual([]);
    expect(units('toàn tỉnh', 9)).toHaveLength(1);
  });
  test('of which one does not print the figure are at most the whole', () => {
    const rows = [
      ['received.total', 4, 'cấp xã'],
      ['unit.total', 6, 'cấp huyện'],
    ] as const;
    expect(failed(['received.total', 10, 'toàn tỉnh'], ...rows)).toEqual([]);
    expect(failed(['received.total', 3, 'toàn tỉnh'], ...rows)).toHaveLength(1);
  });
  test('have shares between which that of the whole lies', () => {
    const rows = [
      ['digitised.percent', 90, 'cấp xã'],
      ['digitised.percent', 99, 'cấp tỉnh'],
    ] as const;
    expect(failed(['digitised.percent', 91, 'toàn tỉnh'], ...rows)).toEqual([]);
    expect(failed(['digitised.percent', 99.5, 'toàn tỉnh'], ...rows)).toHaveLength(1);
  });
  test('do not make a rank or a size', () => {
    expect(
      all(['index.766', 70, 'toàn tỉnh'], ['index.766', 60, 'cấp xã'], ['index.766', 65, 'cấp tỉnh']),
    ).toEqual([]);
  });
});

test('what no identity can be about is told of, and nothing else is', () => {
  const { identities, aside } = prove(
    figures(['no.such.slot', 1], ['other.area', 2], ['resolved.late.percent', 3]).map((each) => ({
      ...each,
      unit: 'hồ sơ',
    })),
  );
  expect(identities).toEqual([]);
  expect(aside.map(({ why }) => why)).toEqual(['unknownKey', 'other', 'otherUnit']);
});

test('a sentence says which figures, both values and the difference', () => {
  const printed = figures(['received.total', 12345], ['received.new', 12000], ['received.carriedOver', 340]);
  const [identity] = failing(prove(printed).identities);
  const byId = new Map(printed.map((each) => [each.id, each]));
  expect(sentenceOf(identity!, namesIn(identity!, byId))).toBe(
    'Tổng số hồ sơ tiếp nhận, giải quyết (cả kỳ trước chuyển qua) ghi 12.345; cộng Tiếp nhận mới trong kỳ; Kỳ trước chuyển qua được 12.340, lệch 5.',
  );
});

describe('one slip is told once', () => {
  const plan = (total: number, done: number, rest: number, ending = 'notDue') =>
    failed(
      ['task.direction.total', total],
      ['task.direction.done', done],
      [`task.direction.${ending}`, rest],
    );

  test('parts that do not make their whole are told with all of it, and not besides as more than it', () => {
    expect(plan(27, 25, 2)).toEqual([]);
    expect(plan(27, 30, 2)).toEqual(['task.direction.total = task.direction.done + task.direction.notDue']);
  });

  test('of parts that are more than their whole those few that are more by themselves', () => {
    expect(plan(30, 31, 5, 'notReached')).toEqual(['task.direction.done ≤ task.direction.total']);
    // Neither alone is more: both are named.
    expect(plan(30, 20, 15, 'notReached')).toEqual([expect.stringContaining('+')]);
  });

  test('two slips are told both', () => {
    expect(
      failed(
        ['task.direction.total', 27],
        ['task.direction.done', 30],
        ['task.direction.notDue', 2],
        ['score.direction.most', 9],
        ['score.direction.reached', 10],
      ).length,
    ).toBe(2);
  });
});
