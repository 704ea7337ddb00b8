import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { compareEntries, inCausalOrder, isWithin } from '../../src/log/merge.ts';
import type { Stamp } from '../../src/log/stamp.ts';
import { asked, received, resolved } from '../support/dossier-facts.ts';
import { runs } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

/** "1 A 2": stamped 1, by node A, its second. */
const entry = (text: string) => {
  const [stamp = '', node = '', seq] = text.split(' ');
  return { stamp: stamp as Stamp, node: node as NodeId, seq: Number(seq) };
};
const inOrder = (...texts: readonly string[]) =>
  inCausalOrder(texts.map(entry)).map(({ stamp, node, seq }) => `${stamp} ${node} ${seq}`);

describe('Causal order', () => {
  it('is that of the stamps, whoever made them', () => {
    expect(inOrder('3 A 2', '1 B 1', '2 A 1')).toEqual(['1 B 1', '2 A 1', '3 A 2']);
    expect(inOrder('2 A 1', '1 B 9')).toEqual(['1 B 9', '2 A 1']);
  });

  it('is that of the nodes where stamps are the same, and then of the numbers', () => {
    expect(inOrder('1 B 1', '1 A 2', '1 A 10')).toEqual(['1 A 2', '1 A 10', '1 B 1']);
    expect(inOrder('1 A 10', '1 A 2')).toEqual(['1 A 2', '1 A 10']);
  });

  it('tells which of two comes first, and that one is itself', () => {
    const sign = (a: string, b: string) => Math.sign(compareEntries(entry(a), entry(b)));
    expect([sign('1 B 2', '2 A 1'), sign('2 A 1', '1 B 2')]).toEqual([-1, 1]);
    expect([sign('1 A 2', '1 B 1'), sign('1 B 1', '1 A 2')]).toEqual([-1, 1]);
    expect([sign('1 A 1', '1 A 2'), sign('1 A 2', '1 A 1'), sign('1 A 1', '1 A 1')]).toEqual([-1, 1, 0]);
  });

  it('has every entry once, however often it came, and of one number what came last', () => {
    const first = { ...entry('1 A 1'), body: 'first' };
    const again = { ...entry('1 A 1'), body: 'again' };
    expect(inCausalOrder([first, entry('2 A 2'), again])).toEqual([again, entry('2 A 2')]);
    expect(inCausalOrder([])).toEqual([]);
  });

  it('is the same for whatever arrives, and leaves what it was given as it was', () => {
    const world = office();
    const facts = [received(), asked('2024-01-03'), resolved('2024-01-05')];
    facts.forEach((fact, index) => world.record('dossier:D1', fact, `NODE${index % 2}`));
    fc.assert(
      fc.property(fc.shuffledSubarray([...world.entries], { minLength: facts.length }), (arrived) => {
        const before = [...arrived];
        expect(inCausalOrder([...arrived, ...arrived])).toEqual(world.entries);
        expect(arrived).toEqual(before);
      }),
      runs(100),
    );
  });
});

describe('A cut', () => {
  const cut = { A: 2 } as Record<string, number>;
  it('holds each node’s entries up to its number, and none of a node that it does not name', () => {
    expect(['1 A 1', '1 A 2', '1 A 3', '1 B 1'].map((each) => isWithin(cut, entry(each)))).toEqual([
      ...[true, true, false, false],
    ]);
  });
});
