/** A desk that decides: its rules, who is at it and when, and commands as short as a test wants to say them. */
import { plainDate } from '../../src/base/plain-date.ts';
import { decide, type DecisionContext, type DossierCommand } from '../../src/domain/dossier/decide/decide.ts';
import type { Particulars } from '../../src/domain/dossier/facts.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { Hands } from '../../src/domain/dossier/transfer/events.ts';
import type { ProcedureVersion } from '../../src/domain/office/events.ts';
import type { DeskRules } from '../../src/domain/office/office.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { someFacts, someParticulars } from './dossier-facts.ts';
import { speakOf } from './given.ts';
import { person, rulesOf, time } from './office-facts.ts';

export const shipped = await loadShippedProcedures();
export const rulesWith = (...proceduresSet: readonly ProcedureVersion[]): DeskRules =>
  rulesOf(shipped, ...proceduresSet);
const rules = rulesWith();

/** An officer's decision just before the office closes, on a Monday unless a test says another day. */
export const context = (on = '2026-11-16', changes: Partial<DecisionContext> = {}): DecisionContext => ({
  ...{ rules, actor: person('officer'), on: plainDate(on), at: time('16:59') },
  ...changes,
});

export const { given, givenDone } = speakOf({
  ...{ decide, fold: foldDossier, subject: dossierSubject('D1'), context: context() },
});
/** A dossier that has been through these commands, each decided on its day of November. */
export const after = (...commands: readonly DossierCommand[]) =>
  givenDone((command) => context('on' in command ? command.on : '2026-11-30'), commands);

/** A person of whom only what is needed is known. */
export const nobody: Particulars = someParticulars({ bornOn: null, address: '', phone: '', subject: '' });

type CommandOf<K extends DossierCommand['kind']> = Extract<DossierCommand, { kind: K }>;
export type Receive = CommandOf<'receive'>;

/** On Monday 16 November 2026 at 09:00: due after three working days, on Thursday at 17:00. */
export const receive = (changes: Partial<Receive> = {}): Receive => ({
  ...{ kind: 'receive', number: 'MC01-261116-0001', officialCode: null, procedureCode: '1.004873' },
  ...{ channel: 'inPerson', applicantType: 'citizen', particulars: nobody, components: 'no' },
  ...{ fee: { dong: 0, paidBy: 'unpaid' }, level: null, receivingDesk: 'Một cửa', resolvingAgency: 'UBND' },
  ...{ acrossBoundary: false, receivedOn: plainDate('2026-11-16'), receivedAt: time('09:00') },
  ...changes,
});
export const lodge = (changes: Partial<Receive> = {}): DossierCommand => ({
  ...receive(changes),
  kind: 'lodge',
});

/** From another register, where it stood open. */
export const bringIn = (): CommandOf<'importRegister'> => ({
  kind: 'importRegister',
  body: {
    ...someFacts(),
    ...{ state: 'open', receivedOn: plainDate('2026-11-16'), receivedAt: null, dueOn: null, dueAt: null },
    ...{ resolvedOn: null, closedOn: null, handedOverOn: null, supplementRequestedOn: null },
    ...{ supplementedOn: null, electronicResult: false },
  },
  particulars: nobody,
});

/** Days of November 2026. */
const on = (day: string) => ({ on: plainDate(`2026-11-${day}`) });
const at = (day: string) => ({ ...on(day), at: time('09:00') });

export const accept = (day: string, changes: Partial<CommandOf<'accept'>> = {}): DossierCommand => ({
  ...{ kind: 'accept', ...at(day) },
  ...changes,
});
export const refuse = (day: string, reason = 'Không đúng thẩm quyền'): DossierCommand => ({
  ...{ kind: 'refuse', ...on(day), reason },
});
export const ask = (day: string, changes: Partial<CommandOf<'requestSupplement'>> = {}): DossierCommand => ({
  ...{ kind: 'requestSupplement', ...at(day), reason: 'Thiếu giấy tờ', items: ['Giấy chứng sinh'] },
  ...changes,
});
export const supplement = (day: string, changes: Partial<CommandOf<'supplement'>> = {}): DossierCommand => ({
  ...{ kind: 'supplement', ...at(day) },
  ...changes,
});
/** Sent back, taken back or stopped. */
export const end = (
  kind: 'return' | 'withdraw' | 'stop',
  day: string,
  reason = 'Công dân rút',
): DossierCommand => ({ kind, ...on(day), reason });
export const resolve = (day: string, changes: Partial<CommandOf<'resolve'>> = {}): DossierCommand => ({
  ...{ kind: 'resolve', ...on(day), electronicResult: false },
  ...changes,
});
export const handOver = (day: string, changes: Partial<CommandOf<'handOver'>> = {}): DossierCommand => ({
  ...{ kind: 'handOver', ...on(day), by: 'inPerson' },
  ...changes,
});
export const correct = (changes: Partial<CommandOf<'correct'>> = {}): DossierCommand => ({
  ...{ kind: 'correct', reason: 'Ghi nhầm' },
  ...changes,
});
export const correctProcedure = (
  code: string,
  changes: Partial<CommandOf<'correctProcedure'>> = {},
): DossierCommand => ({ kind: 'correctProcedure', code, reason: 'Chọn nhầm thủ tục', ...changes });
export const giveBookNumber = (number = 1): DossierCommand => ({
  ...{ kind: 'giveBookNumber', book: 'SCT/BS', year: 2026, volume: 1, number, copies: 3, pages: 4 },
});
export const giveOfficialCode = (code = 'H15.50-261116-0001'): DossierCommand => ({
  ...{ kind: 'giveOfficialCode', code },
});
export const answerSetAside = (reason = 'Ghi nhầm'): DossierCommand => ({
  ...{ kind: 'answerSetAside', entry: 'NODE1:7', how: 'dropped', reason },
});
/** Until the whole day `dueOn`. */
export const askExtension = (
  dueOn: string,
  changes: Partial<CommandOf<'askExtension' | 'extend'>> = {},
): CommandOf<'askExtension' | 'extend'> => ({
  ...{ kind: 'askExtension', dueOn: plainDate(dueOn), reason: 'Chờ xác minh' },
  ...changes,
});
export const extend = (
  dueOn: string,
  changes: Partial<CommandOf<'askExtension' | 'extend'>> = {},
): CommandOf<'askExtension' | 'extend'> => askExtension(dueOn, { kind: 'extend', ...changes });
export const declineExtension = (extension: string, reason = 'Làm kịp'): DossierCommand => ({
  ...{ kind: 'declineExtension', extension, reason },
});
/** Into the hands of somebody, at the hour at which the desk closes. */
export const transfer = (
  on: string,
  to: Hands = { kind: 'unit', name: 'Công an xã' },
  changes: Partial<CommandOf<'transfer'>> = {},
): CommandOf<'transfer'> => ({
  ...{ kind: 'transfer', to, on: plainDate(on), at: time('16:00'), dueBy: null },
  ...changes,
});
export const takeOver = (ref: string, on: string): DossierCommand => ({
  ...{ kind: 'takeOver', transfer: ref, on: plainDate(on), at: time('16:30') },
});
export const startChain = (changes: Partial<CommandOf<'startChain'>> = {}): CommandOf<'startChain'> => ({
  ...{ kind: 'startChain', on: plainDate('2026-11-17'), at: time('09:00') },
  steps: [{ agency: 'Công an xã', does: 'đăng ký thường trú', dueOn: plainDate('2026-11-19') }],
  ...changes,
});
export const noteChainStep = (
  step: number,
  what: CommandOf<'noteChainStep'>['what'],
  on = '2026-11-17',
): DossierCommand => ({ kind: 'noteChainStep', step, what, on: plainDate(on), at: time('09:00') });
export const answerCorrection = (
  correction: string,
  choice: 'confirmed' | 'refused' = 'confirmed',
  reason = '',
): DossierCommand => ({ kind: 'answerCorrection', correction, choice, reason });
/** At the day of the hand-over. */
export const grade = (day: string, changes: Partial<CommandOf<'grade'>> = {}): CommandOf<'grade'> => ({
  ...{ kind: 'grade', ...on(day), grade: 'satisfied' },
  ...changes,
});
export const strikeGrade = (ref: string, reason = 'Trẻ em bấm nhầm'): DossierCommand => ({
  ...{ kind: 'strikeGrade', grade: ref, reason },
});
export const settleConflict = (conflict: string, reason = 'Đã hỏi'): DossierCommand => ({
  ...{ kind: 'settleConflict', conflict, choice: 'applied', reason },
});
/** The name of some scan: 64 letters. */
export const someScan = 'cd'.repeat(32);
export const attachScan = (changes: Partial<CommandOf<'attachScan'>> = {}): CommandOf<'attachScan'> => ({
  ...{ kind: 'attachScan', scan: someScan, of: 'component', paper: 'Giấy chứng sinh' },
  ...{ pages: 2, bytes: 180_000, source: 'camera' },
  ...changes,
});
export const removeScan = (changes: Partial<CommandOf<'removeScan'>> = {}): CommandOf<'removeScan'> => ({
  ...{ kind: 'removeScan', scan: someScan },
  ...changes,
});
