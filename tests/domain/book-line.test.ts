/** Which line of a certification book counts for a dossier, as the log of one or two tablets tells it. */
import { expect, test } from 'vitest';
import { lineOf } from '../../src/domain/dossier/book-line.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import { linesOf } from '../../src/domain/dossier/dossier.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { codesOf } from '../../src/domain/dossier/search.ts';
import { entryRef } from '../../src/log/entry.ts';
import { context, giveBookNumber, rulesWith } from '../support/deciding.ts';
import { procedureCorrected, received, takenBack, type Fact } from '../support/dossier-facts.ts';
import { someProcedure } from '../support/office-facts.ts';
import { office } from '../support/worlds.ts';

const rules = rulesWith(
  someProcedure({ code: '9.000001', name: 'Bản sao', book: 'SCT/BS' }),
  someProcedure({ code: '9.000002', name: 'Bản sao khác', book: 'SCT/BS' }),
  someProcedure({ code: '9.000003', name: 'Chữ ký', book: 'SCT/CK, ĐC' }),
  someProcedure({ code: '9.000004', name: 'Khai sinh' }),
);
const procedure = (code: string) => ({ code, version: '1', name: code, field: 'Chứng thực' });
const receipt = received(
  { procedure: procedure('9.000001') },
  { on: '2026-11-23', at: '08:00', dueOn: null, dueAt: null },
);
const to = (code: string): Fact => procedureCorrected(procedure(code), null, { limit: null });
const line = (book: string, volume: number, number: number, more: { instead?: true } = {}): Fact => ({
  type: 'dossier/bookNumberGiven',
  body: { book, year: 2026, volume, number, copies: null, pages: null, ...more },
});
const copies = line('SCT/BS', 1, 1);
const signature = line('SCT/CK, ĐC', 1, 1);

type Said = readonly [node: 'NODE1' | 'NODE2', fact: Fact];
/** @param back whether the last of them is taken back */
function told(facts: readonly Said[], back = false) {
  const world = office();
  const entries = facts.map(([node, fact]) => world.record('dossier:A', fact, node));
  const last = entries.at(-1);
  if (back && last !== undefined) world.record('dossier:A', takenBack(entryRef(last)));
  const dossier = foldDossier(world.entries);
  if (dossier === undefined) throw new Error('no dossier');
  expect(foldDossier(world.entries.toReversed())).toEqual(dossier);
  const counting = lineOf(dossier, rules.catalogue);
  const words = ({ book, volume, number }: { book: string; volume: number; number: number }): string =>
    `${book} ${volume}/${number}`;
  return { dossier, counts: counting && words(counting), all: linesOf(dossier).map(words) };
}
const one = (...facts: readonly Fact[]): Said[] => facts.map((fact) => ['NODE1', fact]);

test.each<[string, Said[], boolean, string | undefined, string[]]>([
  ['its first one', one(receipt, copies), false, 'SCT/BS 1/1', ['SCT/BS 1/1']],
  [
    'that of the book of the true procedure',
    one(receipt, copies, signature, to('9.000003')),
    false,
    'SCT/CK, ĐC 1/1',
    ['SCT/BS 1/1', 'SCT/CK, ĐC 1/1'],
  ],
  [
    'the first again, where the true procedure is taken back',
    one(receipt, copies, signature, to('9.000003')),
    true,
    'SCT/BS 1/1',
    ['SCT/BS 1/1', 'SCT/CK, ĐC 1/1'],
  ],
  [
    'the same, where the true procedure is written into the same book',
    one(receipt, copies, to('9.000002')),
    false,
    'SCT/BS 1/1',
    ['SCT/BS 1/1'],
  ],
  [
    'none, where the true procedure is no certification',
    one(receipt, copies, to('9.000004')),
    false,
    undefined,
    ['SCT/BS 1/1'],
  ],
  [
    'none of the wrong book, where an older tablet gave none in the right one',
    one(receipt, copies, to('9.000003')),
    false,
    undefined,
    ['SCT/BS 1/1'],
  ],
  [
    'the first of two that tablets gave apart in one book',
    [...one(receipt, copies), ['NODE2', line('SCT/BS', 2, 1)]],
    false,
    'SCT/BS 1/1',
    ['SCT/BS 1/1', 'SCT/BS 2/1'],
  ],
  [
    'the first in the right book, where two tablets put the procedure right apart',
    [
      ...one(receipt, copies, signature, to('9.000003')),
      ['NODE2', line('SCT/CK, ĐC', 2, 4)],
      ['NODE2', to('9.000003')],
    ],
    false,
    'SCT/CK, ĐC 1/1',
    ['SCT/BS 1/1', 'SCT/CK, ĐC 1/1', 'SCT/CK, ĐC 2/4'],
  ],
  [
    'the one that was given in place of it',
    one(receipt, copies, line('SCT/BS', 1, 2, { instead: true })),
    false,
    'SCT/BS 1/2',
    ['SCT/BS 1/1', 'SCT/BS 1/2'],
  ],
])('the line that counts is %s', (_, facts, back, counts, all) => {
  expect(told(facts, back)).toMatchObject({ counts, all });
});

test('a second line in one book is refused, but in place of the first it is given, and in another book', () => {
  const { dossier } = told(one(receipt, copies));
  const asked = (more: object) =>
    decide({ ...giveBookNumber(2), ...more } as never, dossier, context('2026-11-24'));
  expect(asked({})).toMatchObject({ error: { kind: 'BookNumberGiven' } });
  expect(asked({ instead: true })).toMatchObject({ value: [{ body: { number: 2, instead: true } }] });
  expect(asked({ book: 'SCT/CK, ĐC' })).toMatchObject({ value: [{ body: { book: 'SCT/CK, ĐC' } }] });
  expect(asked({ book: 'SCT/CK, ĐC', instead: true })).toMatchObject({ error: { kind: 'NothingToCorrect' } });
});

test('a dossier is found by every line that it was given', () => {
  expect(codesOf(told(one(receipt, copies, signature, to('9.000003'))).dossier)).toEqual([
    expect.any(String),
    'book/1/1/2026/sct/bs',
    'book/1/1/2026/sct/ck,dc',
  ]);
});
