/** What may be done with the office, before and after it was founded: written out by hand, as for dossiers. */
import { describe, expect, it, test } from 'vitest';
import type { OfficeCommand } from '../../src/domain/office/decide.ts';
import type { OfficeDeed } from '../../src/domain/office/deeds.ts';
import {
  allowedOfficeDeeds,
  mayDoWithOffice,
  officeStates,
  standingOfOffice,
  type OfficeStanding,
} from '../../src/domain/office/lifecycle.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { readGrid } from '../support/grids.ts';
import {
  addUnconfirmed,
  confirmLimit,
  changeSettings,
  confirmYear,
  exportRegister,
  found,
  noteOutage,
  dropSetAside,
  givenOffice,
  setCalendarDay,
  setProcedure,
  stateLevels,
} from '../support/office-deciding.ts';
import { foundingFacts, someOffice } from '../support/office-facts.ts';

const law = readGrid(`
                  unfounded founded
  // An office begins once, and everything else needs one.
  foundOffice     yes       no
  changeOffice    no        yes
  confirmLimit    no        yes
  exportRegister  no        yes
  noteOutage      no        yes
  answerSetAsideOfOffice  no  yes
`);
const ways: Record<OfficeStanding, readonly Fact[]> = { unfounded: [], founded: foundingFacts() };
const deeds: Record<OfficeDeed, readonly OfficeCommand[]> = {
  foundOffice: [found()],
  changeOffice: [
    changeSettings(),
    setProcedure(),
    addUnconfirmed(),
    setCalendarDay(),
    confirmYear(),
    stateLevels(),
  ],
  confirmLimit: [confirmLimit()],
  exportRegister: [exportRegister()],
  noteOutage: [noteOutage()],
  answerSetAsideOfOffice: [dropSetAside()],
};

describe('What may be done with the office', () => {
  it('is written here for both standings and every deed', () => {
    expect(law.columns).toEqual(officeStates);
    expect(law.rows).toEqual(Object.keys(deeds));
    expect([...new Set(Object.values(allowedOfficeDeeds).flat())].sort()).toEqual([...law.rows].sort());
    const kinds = Object.values(deeds).flat();
    expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(11);
  });

  test.each(law.places)('%s when %s: %s', (row, column, allowed) => {
    const [deed, standing] = [row as OfficeDeed, column as OfficeStanding];
    expect(mayDoWithOffice(standing, deed)).toBe(allowed);
    for (const command of deeds[deed]) {
      const decision = givenOffice(...ways[standing]).when(command);
      if (allowed) expect(decision.events.length).toBeGreaterThan(0);
      else decision.then({ kind: standing === 'founded' ? 'OfficeAlreadyHere' : 'OfficeMissing' });
    }
  });

  it('is asked of whether it is there', () => {
    expect(standingOfOffice(undefined)).toBe('unfounded');
    expect(standingOfOffice(someOffice())).toBe('founded');
  });
});
