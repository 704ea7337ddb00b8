import { expect, test } from 'vitest';
import { inputOf, versionOf } from '../../src/app/pages/procedures/procedure-input.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { ProcedureVersion } from '../../src/domain/office/events.ts';
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
