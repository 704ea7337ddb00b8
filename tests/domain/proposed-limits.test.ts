import { describe, expect, it, test } from 'vitest';
import corePapers from '../../src/domain/data/core-papers.json';
import paperSources from '../../src/domain/data/core-papers-sources.json';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { proposedLimits } from '../../src/domain/office/proposed-limits.ts';

const first = (code: string) => proposedLimits({ code, channels: [] })[0];

describe('a limit that is offered for confirming', () => {
  test.each([
    ['2.000748', 3, 'workingDay', 'Luật Hộ tịch 2014, Điều 28 và 47'],
    ['2.000806', 5, 'workingDay', 'NĐ 120/2025/NĐ-CP, Phụ lục, mục I'],
    ['2.002396', 30, 'day', 'Luật Tố cáo 2018, Điều 30'],
    ['1.004946', 12, 'hour', 'NĐ 56/2017/NĐ-CP, Điều 26'],
  ])('names the paper that it was read in: %s', (code, amount, unit, paper) => {
    expect(first(code)).toEqual({ limit: { amount, unit }, from: { paper } });
  });

  test.each(['1.004944', '2.000282', '1.014028', '3.000467'])(
    'is a proposal where no paper was read: %s',
    (code) => expect(first(code)?.from).toBe('proposal'),
  );

  it('is a mere number where the source has lost its unit', () => {
    const limit = { amount: 1, unit: 'workingDay' } as const;
    const offered = proposedLimits({
      code: '9.1',
      channels: [{ channel: 'inPerson', limit, feeDong: null }],
    });
    expect(offered).toEqual([
      { limit, from: 'number' },
      { limit: { amount: 1, unit: 'day' }, from: 'number' },
    ]);
  });

  it('claims no paper in vain: each names a law, decree, circular or decision', async () => {
    const named = (await loadShippedProcedures()).flatMap(({ code }) => {
      const from = first(code)?.from;
      return typeof from === 'object' ? [from.paper] : [];
    });
    expect(named.length).toBeGreaterThan(10);
    for (const paper of named) expect(paper).toMatch(/^(Luật .+ \d{4}|(NĐ|TT) \d+\/\d{4}|QĐ \d+\/QĐ-)/);
  });
});

describe('a list of papers', () => {
  it('has its source, or says that it is a proposal', () => {
    expect(Object.keys(paperSources).toSorted()).toEqual(Object.keys(corePapers.lists).toSorted());
    for (const source of Object.values(paperSources))
      expect(source).toMatch(/^Đề xuất: |Luật|NĐ|TT |QĐ|CSDL quốc gia/);
  });

  it('that was not read in a source is called a proposal', () => {
    const sources: Readonly<Record<string, string>> = paperSources;
    for (const code of ['1.001622', '2.002307', '3.000182', '2.002501'])
      expect(sources[code]).toMatch(/^Đề xuất: /);
    expect(sources['1.000419']).not.toMatch(/^Đề xuất/);
  });
});
