import { expect, test } from 'vitest';
import { secretOf } from '../../src/app/parts/office/new-secret.ts';

test.each([
  ['pin', '480257', '480257', '480257'],
  ['pin', '480257', '480258', ''],
  ['pin', '480257', '', ''],
  ['phrase', 'mưa thềm bàn tre', 'mưa thềm bàn tre', 'mưa thềm bàn tre'],
  ['phrase', 'mưa thềm bàn tre', 'mưa thềm', ''],
  // Whoever wants a phrase and types a number would believe it to be one.
  ['phrase', '48025799', '48025799', ''],
] as const)('a new %s, typed as “%s” and “%s”, is “%s”', (kind, first, again, secret) => {
  expect(secretOf(kind, first, again)).toBe(secret);
});
