import { expect, test } from 'vitest';
import { valueOnBar } from '../../src/app/ui/lists/chart-values.ts';

test.each([
  [0, '0'],
  [1250, '1.250'],
  [11.11, '11,11'],
  [2.4, '2,4'],
  [1250.5, '1.250,5'],
])('a bar of %j says %s', (value, said) => {
  expect(valueOnBar(value)).toBe(said);
});
