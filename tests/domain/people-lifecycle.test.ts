/** What may be done with somebody of the office: written out by hand, as for dossiers. */
import { describe, expect, it, test } from 'vitest';
import type { PeopleCommand } from '../../src/domain/people/decide.ts';
import {
  allowedPersonDeeds,
  mayDoWithPerson,
  personStates,
  stateOfPerson,
  type PersonDeed,
  type PersonState,
} from '../../src/domain/people/lifecycle.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { readGrid } from '../support/grids.ts';
import { add, change, deactivate, giveSecret, givenPeople, reactivate } from '../support/office-deciding.ts';
import { foundingFacts, named, person, personChanged, staff } from '../support/office-facts.ts';

const law = readGrid(`
              unknown active inactive
  // An id is given once, and never to somebody else.
  add         yes     no     no
  change      no      yes    yes

  // Whoever left stays in the history, and can come back.
  deactivate  no      yes    no
  reactivate  no      no     yes

  // Nobody opens the tablet who does not work here.
  giveSecret  no      yes    no
`);
const left = personChanged({ ...named(staff.officer, 'officer'), active: false });
const ways: Record<PersonState, readonly [id: string, facts: readonly Fact[]]> = {
  unknown: ['MOI', []],
  active: [staff.officer, []],
  inactive: [staff.officer, [left]],
};
const deeds: Record<PersonDeed, (id: string) => PeopleCommand> = {
  ...{ add, change, deactivate, reactivate, giveSecret },
};

describe('What may be done with somebody of the office', () => {
  it('is written here for every state and every deed', () => {
    expect(law.columns).toEqual(personStates);
    expect(law.rows).toEqual(Object.keys(deeds));
    expect([...new Set(Object.values(allowedPersonDeeds).flat())].sort()).toEqual([...law.rows].sort());
  });

  test.each(law.places)('%s when %s: %s', (row, column, allowed) => {
    const [deed, state] = [row as PersonDeed, column as PersonState];
    expect(mayDoWithPerson(state, deed)).toBe(allowed);
    const [id, facts] = ways[state];
    const decision = givenPeople(...foundingFacts(), ...facts).when(deeds[deed](id));
    if (allowed) expect(decision.events).toHaveLength(deed === 'giveSecret' ? 0 : 1);
    else if (state === 'unknown' || deed === 'giveSecret') decision.then({ kind: 'PersonUnknown' });
    else decision.then({ kind: 'NotAllowedForPerson', state, deed });
  });

  it('is asked of whether they are known and work here', () => {
    expect(stateOfPerson(undefined)).toBe('unknown');
    expect(stateOfPerson(person('leader'))).toBe('active');
    expect(stateOfPerson({ ...person('leader'), active: false })).toBe('inactive');
  });
});
