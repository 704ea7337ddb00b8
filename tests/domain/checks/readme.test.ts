import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { shareRules, hundredRules, limitRules } from '../../../src/domain/report/checks/rules/shares.ts';
import { divisionRules, sumRules } from '../../../src/domain/report/checks/rules/sums.ts';
import { findSlot, slotGroups } from '../../../src/domain/report/checks/slots/slot-list.ts';
import { scoreFields } from '../../../src/domain/report/checks/slots/tasks.ts';

const readme = readFileSync(
  resolve(import.meta.dirname, '../../../src/domain/report/checks/README.md'),
  'utf8',
);
const slots = slotGroups.flatMap((group) => group.slots);
const fields = Object.keys(scoreFields).join('|');
const asPattern = (key: string): string =>
  key
    .replace(new RegExp(`^(task|score)\\.(${fields})\\.`), '$1.<lĩnh vực>.')
    .replace(/^index\.766\.\d\d/, 'index.766.<tháng>');
const rows = [...readme.matchAll(/^\| `([^`]+)` +\| (.+?) +\| (\S+(?: \S+)*) +\|$/gm)].map(
  ([, key = '', name = '', unit = '']) => ({
    ...{ key, name, unit },
  }),
);

test('the README lists every key, with its name and unit', () => {
  expect(rows.map(({ key }) => key)).toEqual([...new Set(slots.map(({ key }) => asPattern(key)))]);
  for (const { key, name, unit } of slots) {
    if (asPattern(key) !== key) continue;
    expect(rows).toContainEqual({ key, name, unit });
  }
});

test('every field that a key may name stands in the README', () => {
  for (const [field, name] of Object.entries(scoreFields))
    expect(readme).toMatch(new RegExp(`\`${field}\` +\\| ${name}`));
});

test('every rule is about slots that there are', () => {
  const named = [
    ...sumRules.flatMap(({ whole, making, or = [], told = [] }) => [
      whole,
      ...[making, ...or, ...told].flatMap(({ parts, beside = [], plus }) => [
        ...[...parts, ...beside].flat(2),
        ...(plus === undefined ? [] : [plus]),
      ]),
    ]),
    ...divisionRules.flatMap(({ whole, kinds }) => [whole, ...kinds]),
    ...shareRules.flatMap(({ of, ways }) => [
      `${of}.percent`,
      ...ways.flatMap(({ n, d }) => [...n, ...d].flat()),
    ]),
    ...hundredRules.flat().map((of) => `${of}.percent`),
    ...limitRules.flat(),
  ];
  expect([...new Set(named)].filter((key) => findSlot(key)?.key !== key)).toEqual([]);
});

test('every percentage has a rule', () => {
  const ruled = new Set(shareRules.map(({ of }) => `${of}.percent`));
  expect(slots.filter(({ key, kind }) => kind === 'percent' && !ruled.has(key))).toEqual([]);
});

test('no two slots can be taken for each other', () => {
  expect(new Set(slots.map(({ key }) => findSlot(key)?.key)).size).toBe(slots.length);
});
