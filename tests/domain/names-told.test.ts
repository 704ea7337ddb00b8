import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { bodyWithNames } from '../../src/domain/names-told.ts';
import { subjects, type OwnType } from '../../src/domain/subjects.ts';

/**
 * Every fact that there is, by hand: whoever adds one has to say here whether it calls other entries by `node:seq`, and
 * where. Otherwise it would go on calling them by a name that belongs to another tablet's entries by then.
 */
const names: Record<OwnType, readonly string[]> = {
  'dossier/registered': [],
  'dossier/accepted': [],
  'dossier/received': [],
  'dossier/refused': [],
  'dossier/supplementRequested': [],
  'dossier/supplemented': [],
  'dossier/resolved': [],
  'dossier/handedOver': [],
  'dossier/closed': [],
  'dossier/corrected': [],
  'dossier/procedureCorrected': [],
  'dossier/correctionAsked': [],
  'dossier/correctionAnswered': ['correction'],
  'dossier/extensionAsked': [],
  'dossier/extended': [],
  'dossier/extensionDeclined': ['extension'],
  'dossier/delayExplained': ['outage', 'over'],
  'dossier/scanAttached': [],
  'dossier/scanRemoved': [],
  'dossier/graded': ['over'],
  'dossier/gradeStruck': ['grade'],
  'dossier/officialCodeGiven': [],
  'dossier/bookNumberGiven': [],
  'dossier/imported': [],
  'dossier/conflictSettled': ['conflict'],
  'dossier/takenBack': ['entry'],
  'dossier/transferred': ['after'],
  'dossier/takenOver': ['transfer'],
  'dossier/chained': [],
  'dossier/chainStepNoted': [],
  'dossier/setAsideAnswered': ['entry'],
  'petition/received': [],
  'petition/moreAsked': [],
  'petition/moreReceived': [],
  'petition/forwarded': [],
  'petition/refused': [],
  'petition/answered': [],
  'petition/published': [],
  'petition/corrected': [],
  'petition/struck': [],
  'petition/setAsideAnswered': ['entry'],
  // Its digest is what a leader approved, so no name in it is changed.
  'report/closed': [],
  'report/findingExplained': [],
  'report/commented': [],
  'report/approved': [],
  'report/submitted': [],
  'report/acknowledged': [],
  'report/returned': [],
  'report/withdrawn': [],
  'report/liveNamed': [],
  'report/setAsideAnswered': ['entry'],
  'office/founded': [],
  'office/settingsChanged': [],
  'office/procedureSet': [],
  'office/calendarDaySet': [],
  'office/calendarYearConfirmed': [],
  'office/choiceMade': [],
  'office/noAppointmentChosen': [],
  'receipt/issued': [],
  'receipt/voided': [],
  'receipt/setAsideAnswered': ['entry'],
  'inventory/noted': [],
  'inventory/corrected': ['over'],
  'inventory/struck': ['over'],
  'inventory/setAsideAnswered': ['entry'],
  'office/askingChosen': [],
  'office/phraseSet': [],
  'office/levelsStated': [],
  'office/limitConfirmed': ['over'],
  'office/registerExported': [],
  'office/outageNoted': [],
  'office/outageEnded': ['outage'],
  'office/outageCorrected': ['outage'],
  'office/outageStruck': ['outage'],
  'office/setAsideAnswered': ['entry'],
  'office/personAdded': [],
  'office/signingKeyOffered': [],
  'office/signingKeyConfirmed': [],
  'office/signingKeyVouched': [],
  'office/signingKeyEnded': [],
  'office/personChanged': [],
};
/** Where any fact could name another, as one name and as several. */
const everywhere = (told: (ref: string) => string): JsonObject => ({
  ...{ conflict: told('OLD:1'), correction: told('OLD:1'), entry: told('OLD:1') },
  ...{ extension: told('OLD:1'), after: told('OLD:1'), transfer: told('OLD:1') },
  ...{ extension: told('OLD:1'), outage: told('OLD:1') },
  ...{ over: [told('OLD:1'), told('OLD:2')], answers: told('OLD:1'), live: told('OLD:1') },
  grade: told('OLD:1'),
});
const anew = (ref: string): string => ref.replace('OLD', 'NEW');
const bodies = Object.values(subjects).flatMap((each) => Object.entries(each.bodies));

describe('when a tablet takes another name', () => {
  it('there is no fact of which nobody has said which entries it names', () => {
    expect(bodies.map(([type]) => type).sort()).toEqual(Object.keys(names).sort());
  });
  it.each(Object.entries(names))(
    '%s names the renamed entries anew, and says all else as before',
    (type, keys) => {
      const before = everywhere((ref) => ref);
      const after = everywhere(anew);
      const expected = Object.fromEntries(
        Object.keys(before).map((key) => [key, keys.includes(key) ? after[key] : before[key]]),
      );
      expect(bodyWithNames({ type, body: before }, anew)).toEqual(expected);
    },
  );
  it.each(Object.entries(names).flatMap(([type, keys]) => keys.map((key) => [type, key] as const)))(
    'a name in %s stands where its schema has it: %s',
    (type, key) => {
      const schema = bodies.find(([each]) => each === type)?.[1];
      expect(Object.keys((schema as unknown as { shape: object }).shape)).toContain(key);
    },
  );
});
