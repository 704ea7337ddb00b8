/** The demo office: the same people and the same chances on every tablet, laid over the last four months. */
import { noKeys } from '../../domain/people/keys.ts';
import { usualAsking } from '../../domain/grading/asking.ts';
import { lawfulChoices } from '../../domain/office/choices.ts';
import { nothingStated } from '../../domain/office/stated.ts';
import { dayOfInstant, parseTimeOfDay, type Clock, type TimeOfDay } from '../../base/clock.ts';
import { newId, type InventoryId, type PersonId, type PetitionId } from '../../base/ids.ts';
import type { JsonObject } from '../../base/json.ts';
import { addDays, type PlainDate } from '../../base/plain-date.ts';
import { seededRandom } from '../../base/random.ts';
import { isWorkingDay, workCalendar } from '../../domain/calendar/calendar.ts';
import type { DossierEvent } from '../../domain/dossier/events.ts';
import { dossierNumber } from '../../domain/dossier/number.ts';
import { deskRules } from '../../domain/office/office.ts';
import type { InventoryItem } from '../../domain/inventory/events.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import type { Person } from '../../domain/people/person.ts';
import { loadShippedProcedures } from '../../domain/office/procedures.ts';
import { dossierSubject } from '../../domain/subject.ts';
import { foundInstallation } from '../../store/installation.ts';
import { record, type NewFact } from '../../store/journal/record.ts';
import type { Tablet } from '../../store/tablet.ts';
import type { Signer } from '../../store/vault/signer.ts';
import { addKeyHolder, foundKeyring } from '../../store/vault/key-holders.ts';
import { withGrade } from './grades.ts';
import { demoDossier } from './lives.ts';
import { demoSecret } from './secret.ts';
import { demoInventory, demoSaidApart } from './inventory.ts';
import { demoPetitions } from './petitions.ts';
import { officeFact, inventoryFact, petitionFact } from '../facts.ts';

const seed = 20_260_722;
const daysBack = 118;
const dossiersAtOnce = 140;

const time = (text: string): TimeOfDay => parseTimeOfDay(text) ?? ('00:00' as TimeOfDay);

export const demoSettings: OfficeSettings = {
  unitCode: '99999',
  provinceCode: '99',
  name: 'ỦY BAN NHÂN DÂN XÃ BÌNH AN',
  parentName: '',
  deskName: 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
  place: 'Bình An',
  phone: '0900 000 000',
  symbol: 'BC-UBND',
  reportTo: 'Ủy ban nhân dân tỉnh',
  signerTitle: 'CHỦ TỊCH',
  signerName: 'Lê Quang Minh',
  shifts: [
    { from: time('07:30'), to: time('11:30') },
    { from: time('13:30'), to: time('17:00') },
  ],
  lateAfter: time('15:00'),
  saturdayCounts: false,
  defaultSupplementClock: 'restart',
  defaultAgency: 'Ủy ban nhân dân xã Bình An',
  extensionMovesDueDay: false,
  lockAfterMinutes: 60,
  demo: true,
};

export const demoPeople: readonly Omit<Person, 'id'>[] = [
  { name: 'Nguyễn Thị Hạnh', title: 'Công chức Một cửa', roles: ['officer'], active: true },
  { name: 'Lê Quang Minh', title: 'Chủ tịch', roles: ['leader'], active: true },
  {
    name: 'Trần Văn Bình',
    title: 'Công chức Văn phòng – Thống kê',
    roles: ['administrator'],
    active: true,
  },
];
export { demoSecret };

/**
 * Founds the demo office on an empty store and fills it. Leaves it unlocked, with the desk officer to be let in.
 * @param onProgress how many dossiers are recorded, of how many
 */
export async function foundDemo(
  tablet: Tablet,
  clock: Clock,
  onProgress: (done: number, total: number) => void,
): Promise<Person> {
  const { random } = tablet.deps;
  const people = demoPeople.map((person): Person => ({ ...person, id: newId<'person'>(random) }));
  const [officer, ...others] = people;
  if (officer === undefined) throw new RangeError('A demo office needs somebody');
  const actor = officer.id as PersonId;
  await foundInstallation(tablet);
  const vault = await foundKeyring(tablet, actor, demoSecret);
  const ofOfficer = tablet.signer;
  const signers: Signer[] = [];
  for (const { id } of others) signers.push(await addKeyHolder(tablet, vault, id as PersonId, demoSecret));
  // The server lets only an administrator add people, as in every office.
  const founder = people.find(({ roles }) => roles.includes('administrator')) ?? officer;
  const founding = signers.find(({ person }) => person === founder.id) ?? ofOfficer;
  tablet.signer = founding;
  await record(tablet, founder.id as PersonId, [
    officeFact({
      type: 'office/founded',
      body: { settings: demoSettings, ...(founding && { key: founding.key }) },
    }),
    ...people.map((person) => officeFact({ type: 'office/personAdded', body: { person } })),
    ...[...signers, ...(ofOfficer ? [ofOfficer] : [])]
      .filter((each) => each !== founding)
      .map(({ person, key }) => officeFact({ type: 'office/signingKeyConfirmed', body: { person, key } })),
  ]);
  const contested = newId<'inventory'>(random);
  const noted = (id: InventoryId, item: InventoryItem): NewFact =>
    inventoryFact(id, { type: 'inventory/noted', body: { item } });
  const [byFounder, byOfficer] = demoSaidApart(dayOfInstant(clock.now()));
  await record(tablet, founder.id as PersonId, [noted(contested, byFounder)]);
  tablet.signer = ofOfficer;
  for (const each of signers) each.close();
  const lives = await demoLives(dayOfInstant(clock.now()));
  for (let at = 0; at < lives.length; at += dossiersAtOnce) {
    onProgress(at, lives.length);
    const some = lives.slice(at, at + dossiersAtOnce);
    await record(
      tablet,
      actor,
      some.flatMap((events) => {
        const subject = dossierSubject(newId<'dossier'>(random));
        return events.map((event) => factOf(subject, event));
      }),
    );
  }
  await record(
    tablet,
    actor,
    petitionsOfDemo(dayOfInstant(clock.now()), () => newId<'petition'>(random)),
  );
  await record(
    tablet,
    actor,
    demoInventory(dayOfInstant(clock.now())).map((item) => noted(newId<'inventory'>(random), item)),
  );
  await record(tablet, actor, [noted(contested, byOfficer)]);
  return officer;
}

function petitionsOfDemo(today: PlainDate, id: () => PetitionId): readonly NewFact[] {
  const calendar = workCalendar([], [], demoSettings.saturdayCounts);
  return demoPetitions(calendar, today).flatMap((events) => {
    const own = id();
    return events.map((event) => petitionFact(own, event));
  });
}

/** Every dossier's story, oldest first. The same day gives the same stories. */
export async function demoLives(today: PlainDate): Promise<readonly (readonly DossierEvent[])[]> {
  const procedures = (await loadShippedProcedures()).filter(({ enabled, confirmed }) => enabled && confirmed);
  const office = {
    settings: demoSettings,
    people: [],
    signingKeys: noKeys,
    proceduresSet: [],
    calendarDays: [],
    confirmedYears: [],
    choices: lawfulChoices,
    stated: nothingStated,
    noAppointment: [],
    asking: usualAsking,
    phrases: [],
    outages: [],
  };
  const rules = deskRules(office, procedures);
  const chance = seededRandom(seed);
  const world = { chance, rules, today, procedures };
  const lives: (readonly DossierEvent[])[] = [];
  for (let day = addDays(today, -daysBack); day <= today; day = addDays(day, 1)) {
    if (!isWorkingDay(rules.calendar, day)) continue;
    const count = 3 + chance.below(6);
    for (let running = 1; running <= count; running += 1)
      lives.push(demoDossier(world, day, dossierNumber(1, day, running)));
  }
  // Of a chance of its own: what citizens say changes no story.
  const saying = seededRandom(seed + 1);
  return lives.map((events) => withGrade(saying, events));
}

const factOf = (subject: string, { type, body, sealed }: DossierEvent): NewFact => ({
  subject,
  type,
  body: body as unknown as JsonObject,
  sealed,
});
