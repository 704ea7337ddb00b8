import { expect, test } from 'vitest';
import { inputOf, versionOf } from '../../src/app/pages/procedures/procedure-input.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { ProcedureVersion } from '../../src/domain/office/events.ts';
import { procedureFaults } from '../../src/domain/office/fields.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';

const day = plainDate('2026-12-01');

test('a procedure opened and saved untouched says what it said, from the new day on', async () => {
  for (const procedure of await loadShippedProcedures()) {
    const { channels, ...rest } = versionOf(inputOf(procedure, day), day);
    const { channels: before, ...others } = procedure;
    expect(rest).toEqual({ ...others, version: day, inForceFrom: day });
    expect(new Set(channels)).toEqual(new Set(before));
    expect(ProcedureVersion.safeParse({ ...rest, channels }).success).toBe(true);
  }
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
