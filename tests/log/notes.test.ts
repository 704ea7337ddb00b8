import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/json.ts';
import { notes } from '../../src/server/notes.ts';

const brought = (): object => JSON.parse('{"body":{"b":1},"seq":3}') as object;

test('a note stands with what it is about, and with nothing that was made of it', () => {
  const known = notes<string>();
  const [one, other] = [brought(), brought()];
  expect(known.of(one)).toBeUndefined();
  known.note(one, 'read');
  known.note(one, 'read again');
  expect(known.of(one)).toBe('read again');
  for (const made of [other, { ...one }, structuredClone(one), Object.assign({}, one)])
    expect(known.of(made)).toBeUndefined();
});

test('of each kind there is a note of its own', () => {
  const [known, written] = [notes<string>(), notes<number>()];
  const one = brought();
  known.note(one, 'read');
  expect(written.of(one)).toBeUndefined();
  written.note(one, 7);
  expect([known.of(one), written.of(one)]).toEqual(['read', 7]);
});

test('nobody who lists, compares or writes it sees a note', () => {
  const known = notes<string>();
  const [one, other] = [brought(), brought()];
  known.note(one, 'read');
  expect(one).toStrictEqual(other);
  expect(Reflect.ownKeys(one)).toEqual(['body', 'seq']);
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  expect(canonicalJson(one)).toBe(canonicalJson(other));
});
