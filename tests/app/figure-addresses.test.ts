import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { listLink, readOfLeader, readPeriod, readWanted } from '../../src/app/parts/figures/figure-links.ts';
import { nameOf } from '../../src/app/parts/figures/figure-names.ts';
import { choiceQuery, readChoice } from '../../src/app/parts/figures/period-choice.ts';
import { fillForm } from '../../src/domain/forms/form.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import { shareNames } from '../../src/domain/counting/shares.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { buckets, furtherNames } from '../../src/domain/counting/tally-row.ts';
import { facet } from '../documents/report-content.ts';

const today = plainDate('2026-11-22');
const november = { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') };
const queryOf = (address: string): URLSearchParams => new URL(address, 'http://motcua.test').searchParams;

describe('the address of a figure', () => {
  test('opens the same figure, field and period that it was made of', () => {
    const filled = fillForm(formII06a, tally([facet()], november));
    const figures = [
      ...filled.rows.flatMap(({ cells }) => cells.map(({ figure }) => figure)),
      ...shareNames.flatMap((share) =>
        (['n', 'd'] as const).map((part) => ({ kind: 'share', share, part }) as const),
      ),
      ...furtherNames.flatMap((share) =>
        (['n', 'd'] as const).map((part) => ({ kind: 'further', share, part }) as const),
      ),
      ...buckets.map((bucket) => ({ kind: 'bucket', buckets: [bucket] }) as const),
      { kind: 'here' } as const,
      { kind: 'hereInTally' } as const,
      { kind: 'hereWentOut' } as const,
      { kind: 'conflict' } as const,
      { kind: 'setAside' } as const,
      { kind: 'levelUnstated' } as const,
      { kind: 'assumed' } as const,
    ];
    for (const figure of figures) {
      const query = queryOf(listLink(figure, november, 'Hộ tịch & quốc tịch'));
      expect(readWanted(query.get('figure'))).toEqual(figure);
      expect(query.get('field')).toBe('Hộ tịch & quốc tịch');
      expect(readPeriod(query)).toEqual(november);
      expect(nameOf(figure)).not.toBe('');
    }
  });

  test('may ask for only those with days that a leader confirmed', () => {
    const figure = { kind: 'bucket', buckets: ['resolvedOnTime'] } as const;
    const query = queryOf(listLink(figure, november, undefined, true));
    expect([readWanted(query.get('figure')), readOfLeader(query)]).toEqual([figure, true]);
    expect(readOfLeader(queryOf(listLink(figure, november)))).toBe(false);
  });

  test('made up by hand it names no figure rather than a wrong one', () => {
    for (const figure of [null, '', 'nothing', 'carriedOver.nothing', 'online-x', 'online'])
      expect(readWanted(figure)).toBeUndefined();
    expect(readPeriod(queryOf('/so-lieu?from=2026-02-30&to=2026-03-01'))).toBeUndefined();
    expect(readPeriod(queryOf('/so-lieu?from=2026-03-02&to=2026-03-01'))).toBeUndefined();
  });
});

describe('the period in the address', () => {
  test('is kept whole, and without one it is the reporting month of today', () => {
    const choice = { preset: 'calendarQuarter', period: november } as const;
    expect(readChoice(queryOf(`/so-lieu?${choiceQuery(choice)}`), today)).toEqual(choice);
    expect(readChoice(queryOf('/so-lieu'), today)).toEqual({
      preset: 'cutOffMonth',
      period: { from: '2026-11-15', to: '2026-12-14' },
    });
  });

  test('two days that are a period by name are recognised, also when it was counted up to today', () => {
    const read = (from: string, to: string) => readChoice(queryOf(`/so-lieu?from=${from}&to=${to}`), today);
    expect(read('2026-10-15', '2026-11-14').preset).toBe('cutOffMonth');
    expect(read('2026-10-01', '2026-12-31').preset).toBe('calendarQuarter');
    expect(read('2026-11-15', '2026-11-22')).toEqual({
      preset: 'cutOffMonth',
      period: { from: '2026-11-15', to: '2026-12-14' },
    });
    expect(read('2026-10-03', '2026-11-14').preset).toBe('custom');
  });
});
