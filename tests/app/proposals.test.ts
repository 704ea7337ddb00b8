import { expect, test } from 'vitest';
import { proposedAs } from '../../src/app/ui/fields/proposals.ts';

test.each([
  ['Đất đai', 'dat', 'dat dai'],
  ['Đất đai', 'Dat Đ', undefined],
  ['Đất đai', 'Đất', undefined],
  ['Đất đai', '', undefined],
  ['Hộ tịch', 'ho t', 'ho tich'],
  ['Hộ tịch', 'dat', undefined],
])('%s is proposed for “%s” beside %s', (one, typed, label) => {
  expect(proposedAs(one, typed)).toBe(label);
});
