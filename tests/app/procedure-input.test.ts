import { expect, test } from 'vitest';
import { inputOf, versionOf } from '../../src/app/pages/procedures/procedure-input.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { ProcedureVersion } from '../../src/domain/office/events.ts';
import { procedureFaults } from '../../src/domain/office/fields.ts';
import { papersOf } from '../../src/domain/office/papers.ts';
import { catalogue, loadShippedProcedures, procedureInForce } from '../../src/domain/office/procedures.ts';

const day = plainDate('2026-12-01');

test('a procedure opened and saved untouched says what it said, from the new day on', async () => {
  for (const procedure of await loadShippedProcedures()) {
    const { channels, papers, none = [], ...rest } = versionOf(inputOf(procedure, day), day);
    const { channels: before, papers: _, ...others } = procedure;
    expect(rest).toEqual({ ...others, version: day, inForceFrom: day });
    expect(papers).toEqual(papersOf(procedure));
    expect(none).toEqual((['feeRule', 'book'] as const).filter((key) => procedure[key] === undefined));
    expect(new Set(channels)).toEqual(new Set(before));
    expect(ProcedureVersion.safeParse({ ...rest, channels, papers, none }).success).toBe(true);
  }
});

test('what the office takes away stays away, also where the shipped procedure has it', async () => {
  const shipped = await loadShippedProcedures();
  const draft = inputOf(
    shipped.find(({ code }) => code === '2.000815'),
    day,
  );
  draft.feeRule.per = 'none';
  Object.assign(draft, { book: ' ', usualPapers: '', otherPapers: '' });
  const inForce = procedureInForce(catalogue(shipped, [versionOf(draft, day)]), '2.000815', day);
  expect(inForce).toMatchObject({ version: day, components: [], papers: [] });
  expect([inForce?.feeRule, inForce?.book]).toEqual([undefined, undefined]);
});

test('a limit with its number left empty is no limit', () => {
  const draft = inputOf(undefined, day);
  expect(versionOf(draft, day).channels).toEqual([{ channel: 'inPerson', limit: null, feeDong: null }]);
});

test('a fee that the desk counts is set with its paper; one for each page may fall and is capped, one for each copy is not', () => {
  const draft = inputOf(undefined, day);
  Object.assign(draft.feeRule, {
    per: 'page',
    dong: 3_000,
    laterFrom: 5,
    laterDong: 1_500,
    mostPerCopy: 100_000,
  });
  draft.feeRule.source = ' NQ 12/2026/NQ-HĐND ';
  expect(versionOf(draft, day).feeRule).toEqual({
    ...{ per: 'page', dong: 3_000, later: { fromPage: 5, dong: 1_500 }, mostPerCopy: 100_000 },
    source: 'NQ 12/2026/NQ-HĐND',
  });
  draft.feeRule.per = 'copy';
  expect(versionOf(draft, day).feeRule).toMatchObject({ later: null, mostPerCopy: null });
  draft.feeRule.per = 'none';
  expect(versionOf(draft, day).feeRule).toBeUndefined();
});

test('a counted fee without its paper is refused', () => {
  const draft = inputOf(undefined, day);
  Object.assign(draft.feeRule, { per: 'copy', dong: 8_000 });
  expect(procedureFaults(versionOf(draft, day))).toMatchObject({ feeSource: 'required' });
  draft.feeRule.source = 'TT 281/2016/TT-BTC';
  expect(procedureFaults(versionOf(draft, day))).not.toHaveProperty('feeSource');
});
