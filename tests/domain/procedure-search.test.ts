import { beforeAll, describe, expect, it } from 'vitest';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import { handledElsewhere } from '../../src/domain/office/handled-elsewhere.ts';
import { findProcedures } from '../../src/domain/office/procedure-search.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import words from '../../src/domain/data/procedure-words.json';
import { askedElsewhere, deskQueries } from './desk-queries.ts';

let shipped: readonly ProcedureVersion[];
beforeAll(async () => {
  shipped = await loadShippedProcedures();
});
const nothing = new Map<string, number>();
const first = (query: string, usage = nothing) => findProcedures(shipped, query, usage)[0]?.code;

describe('Finding a procedure', () => {
  it('has a table of at least 150 different queries', () => {
    expect(new Set(deskQueries.map(([typed]) => typed)).size).toBe(deskQueries.length);
    expect(deskQueries.length).toBeGreaterThanOrEqual(150);
  });

  it.each(deskQueries)('"%s" finds %s first', (typed, code) => {
    expect(first(typed)).toBe(code);
  });

  it.each([
    ['khai tử', '1.001193', '1.000656'],
    ['khai sinh', '1.003583', '1.001193'],
    ['khai sinh', '1.004884', '1.001193'],
    ['kết hôn', '2.000806', '1.000894'],
    ['sao y', '2.000884', '2.000815'],
    ['1.001193', '1.004884', '1.001193'],
    ['cư trú', '1.001570', '1.010041'],
  ])(
    '"%s" after a hundred of %s still finds %s: usage is no reason against what was said',
    (typed, used, code) => {
      expect(first(typed, new Map([[used, 100]]))).toBe(code);
    },
  );

  it('lets usage decide between those that fit equally well', () => {
    expect(first('khai', new Map([['1.000656', 3]]))).toBe('1.000656');
    expect(first('khai', new Map([['1.001193', 3]]))).toBe('1.001193');
  });

  it('reads no more of a query than any name is long', () => {
    const long = `khai sinh${' '.repeat(300)}zzzqq`;
    expect(first(long)).toBe('1.001193');
  });

  it('gives all for an empty query, the most used first, and none for nonsense', () => {
    const all = findProcedures(shipped, '  ', new Map([['1.004873', 2]]));
    expect(all).toHaveLength(286);
    expect(all[0]?.code).toBe('1.004873');
    expect(findProcedures(shipped, 'zzzqq', nothing)).toHaveLength(0);
    for (const signs of ['.', '😀', ' - / ', '()'])
      expect(findProcedures(shipped, signs, nothing), signs).toHaveLength(0);
  });

  it('finds each by its own code and by its own name', () => {
    for (const { code, name } of shipped) {
      expect(first(code)).toBe(code);
      expect(findProcedures(shipped, name, nothing).map((each) => each.code)).toContain(code);
    }
  });

  it('finds what the office calls its own by its name, before scattered words of others', () => {
    const own = { ...shipped[0]!, code: 'NOIBO-1', name: 'Tách thửa đất', field: 'Đất đai' };
    expect(findProcedures([...shipped, own], 'tách thửa', nothing)[0]?.code).toBe('NOIBO-1');
  });
});

describe('What desks say', () => {
  it('is said of procedures that there are, and each in its own words', () => {
    const codes = new Set(shipped.map(({ code }) => code));
    for (const [code, { short, aliases }] of Object.entries(words)) {
      expect(codes, code).toContain(code);
      expect(aliases, code).not.toContain(short);
    }
  });

  it.each(askedElsewhere)('"%s" is nothing that a commune handles, but: %s', (typed, by) => {
    expect(handledElsewhere(typed)?.by).toBe(by);
  });

  it('says nothing of the kind about what is a commune’s', () => {
    for (const [typed] of deskQueries) expect(handledElsewhere(typed), typed).toBeUndefined();
  });
});
