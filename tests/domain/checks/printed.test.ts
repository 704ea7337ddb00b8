import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failing, type Identity, type PrintedFigure } from '../../../src/domain/report/checks/figure.ts';
import { prove } from '../../../src/domain/report/checks/prove.ts';
import { keysOfPrinted } from './printed-keys.ts';

interface Told {
  readonly doc: string;
  readonly name: string;
  readonly formula: string;
  readonly isAsked: boolean;
  readonly why?: string;
}
const printed = JSON.parse(readFileSync(resolve(import.meta.dirname, 'printed-figures.json'), 'utf8')) as {
  readonly figures: readonly (Omit<PrintedFigure, 'key' | 'value'> & { doc: string; value: number | null })[];
  readonly identities: { readonly holds: readonly Told[]; readonly fails: readonly Told[] };
};

const figuresOf = (doc: string): PrintedFigure[] =>
  printed.figures.flatMap(({ value, ...figure }) =>
    figure.doc !== doc || value === null
      ? []
      : [{ ...figure, value, key: keysOfPrinted[figure.id] ?? `no key for ${figure.id}` }],
  );
const named = (ids: readonly string[]): string => [...new Set(ids)].sort().join(' ');
const asFormula = ({ of }: Identity): string => named(of);
const idsIn = ({ formula }: Told): string => named(formula.match(/\b\d{3}(\.\w+)+/g) ?? []);

describe.each(['000', '001', '003'])('the report %s', (doc) => {
  const { identities, aside } = prove(figuresOf(doc));
  const toldOf = (kind: 'holds' | 'fails') => printed.identities[kind].filter((each) => each.doc === doc);

  test('has a slot for every figure that is printed', () => {
    expect(aside.filter(({ why }) => why !== 'other')).toEqual([]);
  });

  test('fails in exactly the identities that fail in print', () => {
    const failed = toldOf('fails').filter(({ isAsked }) => isAsked);
    expect(failing(identities).map(asFormula).sort()).toEqual(failed.map(idsIn).sort());
  });

  test('is told exactly the other ways to reckon that do not hold', () => {
    const others = toldOf('fails').filter(({ isAsked }) => !isAsked);
    const told = identities.filter(({ alternative, holds }) => alternative && !holds);
    expect(told.map(asFormula).sort()).toEqual(others.map(idsIn).sort());
  });

  test('is told truncated exactly where decimals were cut off', () => {
    const cut = toldOf('fails').filter(({ why }) => why !== undefined);
    expect(
      identities
        .filter(({ truncated }) => truncated)
        .map(asFormula)
        .sort(),
    ).toEqual(cut.map(idsIn).sort());
  });

  test('is accused of nothing that holds in print', () => {
    const holding = new Set(toldOf('holds').map(idsIn));
    expect(identities.filter((each) => !each.holds && holding.has(asFormula(each)))).toEqual([]);
  });

  test('is shown what holds in print, but for figures that only happen to be equal', () => {
    const shown = new Set(identities.filter(({ holds }) => holds).map(asFormula));
    const chance = ['001.tong 001.tt', '001.sohoa 001.tong'];
    expect(
      toldOf('holds')
        .map(idsIn)
        .filter((ids) => !shown.has(ids) && !chance.includes(ids)),
    ).toEqual([]);
  });
});

test('says both values and their difference', () => {
  const { identities } = prove(figuresOf('003'));
  const found = identities.find(({ of }) => named(of) === '003.c32 003.c321 003.c322');
  expect(found).toMatchObject({
    left: 96.12,
    right: 96.13,
    difference: -0.01,
    holds: false,
    truncated: true,
  });
});
