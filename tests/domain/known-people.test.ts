/** What an office's people cost the server, in steps and not in time: comparisons of facts, and facts that are asked where they stand. */
import { expect, test } from 'vitest';
import type { NodeId, PersonId } from '../../src/base/ids.ts';
import { seededRandom } from '../../src/base/random.ts';
import { compareEntries } from '../../src/log/merge.ts';
import { nextStamp } from '../../src/log/stamp.ts';
import { KnownPeople } from '../../src/domain/people/known-people.ts';
import type { PlacedFact } from '../../src/domain/people/place.ts';
import { named, personAdded, staff } from '../support/office-facts.ts';
import { seedInUse, seedOfRun } from '../support/runs.ts';

const node = 'MAY1' as NodeId;

/** Of so many facts in the order in which they came, behind each of which one is asked what its person may. */
function stepsOf(facts: number, persons: number, order: (seqs: number[]) => number[]): number {
  let steps = 0;
  const factOf = (seq: number): PlacedFact => {
    const stamp = nextStamp(undefined, 1_000 + seq, node);
    const person = `NGUOI${seq % persons}` as PersonId;
    const entry = {
      ...{ node, seq, actor: staff.administrator, ...personAdded(named(person, 'officer')) },
      get stamp() {
        steps += 1;
        return stamp;
      },
    };
    return { entry, position: seq };
  };
  const people = new KnownPeople();
  for (const seq of order(Array.from({ length: facts }, (_, at) => at + 1))) {
    const fact = factOf(seq);
    people.add(fact);
    const isBehind = (other: PlacedFact): boolean =>
      other === fact || compareEntries(other.entry, fact.entry) <= 0;
    const roles = people.rolesOf(`NGUOI${seq % persons}`, {
      isBehind: (other) => {
        steps += 1;
        return isBehind(other);
      },
    });
    expect(roles).toEqual(['officer']);
  }
  return steps;
}

const asRecorded = (seqs: number[]): number[] => seqs;
/** Each hundred of them in any order, as tablets bring them that were apart. */
const mixed = (seqs: number[]): number[] => {
  const random = seededRandom(seedOfRun);
  return Array.from({ length: Math.ceil(seqs.length / 100) }, (_, part) =>
    seqs.slice(part * 100, part * 100 + 100),
  ).flatMap((part) =>
    part
      .map((seq) => ({ seq, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ seq }) => seq),
  );
};

test.each([
  ['one person, one fact after the other', () => 1, asRecorded],
  ['one person, facts out of order', () => 1, mixed],
  ['a person a fact', (facts: number) => facts, asRecorded],
  ['a few persons, facts out of order', () => 20, mixed],
] as const)('eight times the facts cost little more than eight times the steps: %s', (_, persons, order) => {
  const [few, many] = [250, 2_000].map((facts) => stepsOf(facts, persons(facts), order));
  // With its square it would be 64 times; looking each place up by halves is 11 times.
  expect(many, seedInUse).toBeLessThan(16 * (few ?? 0));
});
