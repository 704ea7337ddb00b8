/** The report's own figures: whether they add up, in total, by field, and in the form that it was closed with. */
import type { Period } from '../../../base/period.ts';
import { findForm } from '../../forms/form-list.ts';
import { formII06a } from '../../forms/form-ii06a.ts';
import { petitionSides, type PetitionCounts } from '../../petition/figures.ts';
import { leftBuckets, rightBuckets, sumOf } from '../../counting/tally.ts';
import type { Bucket } from '../../counting/tally-row.ts';
import { fillForm, type FilledCell, type FilledForm, type FilledRow } from '../../forms/form.ts';
import { failing } from '../checks/figure.ts';
import { prove } from '../checks/prove.ts';
import { nameOfKey, sentenceOf, written } from '../checks/words.ts';
import type { ReportContent } from '../events.ts';
import { contentFigures } from './content-figures.ts';
import { finding, type Cell, type Finding } from './finding.ts';

export function checkFigures(content: ReportContent): readonly Finding[] {
  const { figures, cells } = contentFigures(content);
  const keys = new Map(figures.map(({ id, key }) => [id, key]));
  const proven = failing(prove(figures).identities).map((identity) => {
    const about = identity.of.flatMap((id) => cells.get(id) ?? []);
    const fields = new Set(about.map(({ opens }) => opens?.field));
    const [field] = fields.size === 1 ? fields : [];
    // Of one field it is named once, behind the sentence; of several each figure is named with its own.
    const names =
      fields.size === 1
        ? identity.of.map((id) => nameOfKey(keys.get(id) ?? id))
        : about.map(({ name }) => name);
    const where = field === undefined ? '' : ` (lĩnh vực ${field === '' ? 'chưa rõ' : field})`;
    return finding({
      ...{ kind: 'figures', weight: 'error', cells: about, difference: identity.difference },
      sentence: sentenceOf(identity, names).replace(/\.$/, `${where}.`),
    });
  });
  return [...checkIdentity(content), ...proven, ...checkPetitions(content, proven)];
}

const petitionsDone = ['answeredOnTime', 'answeredLate', 'refused', 'forwarded'] as const;
const petitionsOpen = ['openWithin', 'openOver'] as const;
const petitionSums = [
  ['kỳ trước chuyển qua và tiếp nhận', ['carriedIn', 'received']],
  ['trả lời, từ chối, chuyển, đang xử lý', [...petitionsDone, ...petitionsOpen]],
] as const;
const sideNames = { administrative: 'PAKN về hành chính', business: 'PAKN về quy định kinh doanh' } as const;

/** The same of petitions, where the looser question found nothing. */
function checkPetitions({ petitions }: ReportContent, proven: readonly Finding[]): readonly Finding[] {
  if (petitions === undefined) return [];
  const sum = (counts: PetitionCounts, of: readonly (keyof PetitionCounts)[]): number =>
    of.reduce((all, figure) => all + (counts[figure] ?? 0), 0);
  return petitionSides.flatMap((side) => {
    const name = sideNames[side];
    const cells = petitionSums.map(([what, of]) => ({
      name: `${name}: ${what}`,
      value: sum(petitions[side], of),
    }));
    const [came = 0, became = 0] = cells.map(({ value }) => value);
    if (came === became || proven.some(({ sentence }) => sentence.includes(name))) return [];
    return [
      finding({
        ...{ kind: 'figures', weight: 'error', cells, difference: came - became },
        sentence: `${name}: ${petitionSums[0][0]} là ${written(came)}; ${petitionSums[1][0]} cộng được ${written(became)}, lệch ${written(Math.abs(came - became))}.`,
      }),
    ];
  });
}

/**
 * The identity of the count (`counting/README.md`), in total and in every field. Of other offices' figures it is asked loosely,
 * because they fold in ways of their own; of ours it is known what stands where.
 */
function checkIdentity({ tally, period }: ReportContent): readonly Finding[] {
  return [
    { field: undefined, row: tally.total },
    ...tally.byField.map((row) => ({ field: row.field, row })),
  ].flatMap(({ field, row }) => {
    const [came, became] = [sumOf(row, leftBuckets), sumOf(row, rightBuckets)];
    if (came === became) return [];
    const opens = (buckets: readonly Bucket[]): NonNullable<Cell['opens']> => ({
      figure: { kind: 'bucket', buckets },
      period: period as Period,
      ...(field === undefined ? {} : { field }),
    });
    const where = field === undefined ? 'Toàn đơn vị' : `Lĩnh vực ${field === '' ? 'chưa rõ' : field}`;
    return [
      finding({
        ...{ kind: 'figures', weight: 'error', difference: came - became },
        cells: [
          { name: 'Kỳ trước chuyển qua và tiếp nhận trong kỳ', value: came, opens: opens(leftBuckets) },
          {
            name: 'Đã giải quyết, trả lại, chờ bổ sung, đang giải quyết',
            value: became,
            opens: opens(rightBuckets),
          },
        ],
        sentence: `${where}: kỳ trước chuyển qua và tiếp nhận trong kỳ là ${written(came)}; đã giải quyết, trả lại, chờ bổ sung và đang giải quyết cộng được ${written(became)}, lệch ${written(Math.abs(came - became))}.`,
      }),
    ];
  });
}

/** Every check that the form prints, row by row, and each column down to its total. */
export function checkForm(content: ReportContent): readonly Finding[] {
  const { form, tally } = content;
  // A family without a form of its own prints it as its appendix.
  const drawn = findForm(form.id, form.version) ?? findForm(form.id) ?? formII06a;
  return checkFilled(fillForm(drawn, tally));
}

export function checkFilled(filled: FilledForm): readonly Finding[] {
  const { form, rows } = filled;
  const across = rows.flatMap((row) =>
    form.checks.flatMap(({ sum, of }) => {
      const [whole, ...parts] = [sum, ...of].map((column) => cellAt(row, column));
      return differing(filled, whole, parts, `${form.code}, dòng “${row.label}”`, [row]);
    }),
  );
  const total = rows.find(({ field }) => field === null);
  const fields = rows.filter(({ field }) => field !== null);
  const down = (total?.cells ?? []).flatMap((whole) =>
    fields.length === 0
      ? []
      : differing(
          filled,
          whole,
          fields.map((row) => cellAt(row, whole.column)),
          `${form.code}, cột (${whole.column})`,
          [...(total === undefined ? [] : [total]), ...fields],
        ),
  );
  return [...across, ...down];
}

const cellAt = (row: FilledRow, column: number): FilledCell | undefined =>
  row.cells.find((cell) => cell.column === column);

function differing(
  { columns, period }: FilledForm,
  whole: FilledCell | undefined,
  parts: readonly (FilledCell | undefined)[],
  where: string,
  rows: readonly FilledRow[],
): readonly Finding[] {
  if (whole === undefined) return [];
  const there = parts.filter((cell) => cell !== undefined);
  const sum = there.reduce((all, { value }) => all + value, 0);
  const difference = whole.value - sum;
  if (difference === 0) return [];
  const rowOf = (cell: FilledCell): FilledRow | undefined => rows.find(({ cells }) => cells.includes(cell));
  const cellOf = (cell: FilledCell): Cell => {
    const [row, heading] = [rowOf(cell), columns.find(({ number }) => number === cell.column)?.heading ?? ''];
    const field = row?.field ?? undefined;
    return {
      name: `(${cell.column}) ${heading}${row === undefined ? '' : `, ${row.label}`}`,
      value: cell.value,
      opens: { figure: cell.figure, period: period as Period, ...(field === undefined ? {} : { field }) },
    };
  };
  return [
    finding({
      ...{ kind: 'form', weight: 'error', difference, cells: [whole, ...there].map(cellOf) },
      sentence: `${where}: ghi ${written(whole.value)}, cộng lại được ${written(sum)}, lệch ${written(Math.abs(difference))}.`,
    }),
  ];
}
