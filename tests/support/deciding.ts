/** A desk that decides: its settings, the people at it, and commands as short as a test wants to say them. */
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { decide, type DecisionContext, type DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import type { DossierEvent, Particulars } from '../../src/domain/dossier/events.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { OfficeSettings, ProcedureVersion } from '../../src/domain/office/events.ts';
import type { Person, Role } from '../../src/domain/people/person.ts';
import { deskRules, type DeskRules } from '../../src/domain/office/office.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { office } from './worlds.ts';

export const time = (text: string): TimeOfDay => text as TimeOfDay;
const settings: OfficeSettings = {
  ...{ unitCode: '00001', provinceCode: '01', name: 'UBND XÃ MỸ TÂN', parentName: '', deskName: 'TTPVHCC' },
  ...{ place: 'Mỹ Tân', phone: '', symbol: 'UBND', reportTo: '', signerTitle: '', signerName: '' },
  shifts: [
    { from: time('07:00'), to: time('11:30') },
    { from: time('13:30'), to: time('17:00') },
  ],
  ...{ lateAfter: time('15:00'), saturdayCounts: false, defaultSupplementClock: 'restart' as const },
  ...{ defaultAgency: 'UBND xã', extensionMovesDueDay: false, lockAfterMinutes: 10, demo: false },
};

export const shipped = await loadShippedProcedures();
export const rulesWith = (...proceduresSet: readonly ProcedureVersion[]): DeskRules =>
  deskRules({ settings, people: [], proceduresSet, calendarDays: [], confirmedYears: [] }, shipped);
const rules = rulesWith();

export const person = (...roles: Role[]): Person => ({
  id: 'P1',
  name: 'Lan',
  title: '',
  roles,
  active: true,
});
export const context = (on = '2026-11-16', changes: Partial<DecisionContext> = {}): DecisionContext => ({
  ...{ rules, actor: person('officer'), on: plainDate(on), at: time('16:59') },
  ...changes,
});
export const nobody: Particulars = {
  ...{ name: 'Nguyễn Văn An', idKind: 'cccd', idNumber: '001099012345', bornOn: null, address: '' },
  ...{ phone: '', email: '', authorisedName: null, authorisedIdNumber: null, subject: '', note: '' },
  ...{ componentLines: [], unknownColumns: {} },
};
export type Receive = Extract<DossierCommand, { kind: 'receive' }>;
export const receive = (changes: Partial<Receive> = {}): Receive => ({
  ...{ kind: 'receive', number: 'MC01-261116-0001', officialCode: null, procedureCode: '1.004873' },
  ...{ channel: 'inPerson', applicantType: 'citizen', particulars: nobody, components: 'no' },
  ...{ fee: { dong: 0, paidBy: 'unpaid' }, level: null, receivingDesk: 'Một cửa', resolvingAgency: 'UBND' },
  ...{ acrossBoundary: false, receivedOn: plainDate('2026-11-16'), receivedAt: time('09:00') },
  ...changes,
});
export const eventsOf = (
  command: DossierCommand,
  dossier?: Dossier,
  given = context(),
): readonly DossierEvent[] => {
  const decision = decide(command, dossier, given);
  if (!decision.ok) throw new Error(JSON.stringify(decision.error));
  return decision.value;
};
export const refusalOf = (command: DossierCommand, dossier?: Dossier, given = context()) => {
  const decision = decide(command, dossier, given);
  return decision.ok ? undefined : decision.error;
};
export const wrongFields = (command: DossierCommand, dossier?: Dossier, given = context()) => {
  const refusal = refusalOf(command, dossier, given);
  return refusal?.kind === 'FieldsWrong' ? refusal.fields : refusal;
};

/** A dossier that has been through the commands, each on its day, as the log tells it. */
export function dossierAfter(...commands: readonly DossierCommand[]): Dossier {
  const world = office();
  let dossier: Dossier | undefined;
  for (const command of commands) {
    for (const event of eventsOf(command, dossier, context('2026-11-30'))) {
      world.record('dossier:D1', { type: event.type, body: event.body as unknown as JsonObject });
    }
    dossier = foldDossier(world.entries);
  }
  return dossier as Dossier;
}
export const on = (day: string) => ({ on: plainDate(`2026-11-${day}`) });
export const at = (day: string) => ({ ...on(day), at: time('09:00') });
export const ask = (day: string): DossierCommand => ({
  ...{ kind: 'requestSupplement', ...at(day), reason: 'Thiếu giấy tờ', items: ['Giấy chứng sinh'] },
});
