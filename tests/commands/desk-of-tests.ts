import type { TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { receiveDossier, type IntakeInput } from '../../src/commands/dossier/intake.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { record } from '../../src/store/journal/record.ts';
import { founded as foundedOffice, person, rulesOf } from '../support/office-facts.ts';
import { citizen, deskTablet, movingClock, newFact, officer } from '../store/tablets.ts';

const day = 86_400_000;

/** An unlocked desk on Monday 23 November 2026, 08:00, whose clock can be moved by days. */
export async function openDesk(
  options: { roles?: Role[]; name?: string; tablet?: number; founded?: boolean } = {},
) {
  const { roles = ['officer'], founded = false, ...rest } = options;
  const clock = movingClock(Date.UTC(2026, 10, 23, 1));
  const tablet = await deskTablet({ clock, ...rest });
  const rules = rulesOf(await loadShippedProcedures());
  const actor = { ...person(...roles), id: officer };
  const desk: Desk = { tablet, actor, rules };
  if (founded) await record(tablet, officer, [newFact(officeSubject, foundedOffice())]);
  return { desk, tablet, daysPass: (days: number) => (clock.at += days * day) };
}

/** A birth registration brought to the desk this morning. */
export const intake = (changes: Partial<IntakeInput> = {}): IntakeInput => ({
  officialCode: null,
  procedureCode: '1.001193',
  channel: 'inPerson',
  applicantType: 'citizen',
  particulars: citizen('Nguyễn Thị Hồng Nhung'),
  components: 'no',
  fee: { dong: 0, paidBy: 'unpaid' },
  level: null,
  receivingDesk: 'Trung tâm Phục vụ hành chính công',
  resolvingAgency: 'Ủy ban nhân dân xã Mỹ Tân',
  acrossBoundary: false,
  receivedOn: plainDate('2026-11-23'),
  receivedAt: '08:00' as TimeOfDay,
  ...changes,
});

export async function received(desk: Desk, changes: Partial<IntakeInput> = {}): Promise<DossierId> {
  const result = await receiveDossier(desk, intake(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.id;
}

/** An office with so many dossiers of November, on the first of December. */
export async function officeInDecember(count = 3) {
  const world = await openDesk({ founded: true });
  const dossiers: DossierId[] = [];
  for (let each = 0; each < count; each++) dossiers.push(await received(world.desk));
  world.daysPass(8);
  return { ...world, dossiers };
}
