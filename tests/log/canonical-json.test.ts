import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '../../src/base/json.ts';
import { runs } from '../support/runs.ts';

/** As it was written first, with no thought of what it costs: what is signed may never read otherwise. */
function plainly(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => plainly(item ?? null)).join(',')}]`;
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${plainly(item)}`).join(',')}}`;
}

const letters = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\u007f', '\u2028', '\ud800', '\t', ' ', '!', '[', ']', '~', 'ộ'),
    maxLength: 250,
  }),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    letters,
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.oneof(letters, fc.constantFrom('1', '10', '9', '__proto__', 'constructor')),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
}));

test('the text of any value is the same as it always was, and is read back as that value', () => {
  fc.assert(
    fc.property(value, (each) => {
      const text = canonicalJson(each);
      expect(text).toBe(plainly(each));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(each)));
    }),
    runs(1000),
  );
});

test('what is undefined is left out of objects and null in lists', () => {
  expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
});
