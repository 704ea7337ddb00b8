/** What can be said of a dossier, as facts that a log takes: sensible in every part but what a test is about. */
import type { JsonObject } from '../../src/base/json.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { ClosedAs, DossierFacts, Particulars } from '../../src/domain/dossier/facts.ts';
import type { Hands } from '../../src/domain/dossier/transfer/events.ts';
import type { Grade } from '../../src/domain/grading/scale.ts';
import type { Channel } from '../../src/domain/vocabulary.ts';

/** One fact as it is recorded, before it has a place in a log. */
export interface Fact {
  readonly type: string;
  readonly body: JsonObject;
  /** Ciphertext, for a log that carries it. */
  readonly sealed?: string | undefined;
}

export const someFacts = (changes: Partial<DossierFacts> = {}): DossierFacts => ({
  number: 'MC01-240102-0001',
  officialCode: null,
  procedure: { code: '1.001193', version: '2026-07', name: 'Thủ tục đăng ký khai sinh', field: 'Hộ tịch' },
  level: 'full',
  channel: 'online',
  applicantType: 'citizen',
  components: 'digitised',
  fee: { dong: 0, paidBy: 'unpaid' },
  limit: { amount: 5, unit: 'workingDay' },
  supplementClock: 'restart',
  receivingDesk: 'Bộ phận Một cửa',
  resolvingAgency: 'UBND xã Mỹ Tân',
  acrossBoundary: false,
  ...changes,
});

/** Somebody with an identity card and a telephone, who came in person. */
export const someParticulars = (changes: Partial<Particulars> = {}): Particulars => ({
  name: 'Nguyễn Văn An',
  idKind: 'cccd',
  idNumber: '001099012345',
  bornOn: plainDate('1986-02-03'),
  address: 'Thôn Đông, xã Mỹ Tân',
  phone: '0912 345 678',
  email: '',
  authorisedName: null,
  authorisedIdNumber: null,
  subject: 'Đăng ký khai sinh',
  note: '',
  componentLines: [],
  unknownColumns: {},
  ...changes,
});

/** As they stand in an entry, where what is not said has no key. */
const factsInBody = (changes: Partial<DossierFacts> = {}): JsonObject =>
  someFacts(changes) as unknown as JsonObject;

interface Days {
  readonly on?: string;
  readonly at?: string;
  readonly dueOn?: string | null;
  readonly dueAt?: string | null;
}
const morning = '09:00';
/** A due day without a time, unless a test says one. */
const due = ({ dueOn = null, dueAt = null }: Days): JsonObject => ({ dueOn, dueAt });

/** On 2 January 2024, due on the 9th. */
export const received = (facts: Partial<DossierFacts> = {}, days: Days = {}): Fact => ({
  type: 'dossier/received',
  body: {
    ...factsInBody(facts),
    ...{ on: '2024-01-02', at: morning, dueOn: '2024-01-09', dueAt: '17:00' },
    ...days,
  },
});
export const registered = (facts: Partial<DossierFacts> = {}, on = '2024-01-02'): Fact => ({
  type: 'dossier/registered',
  body: { ...factsInBody(facts), on, at: morning },
});
export const accepted = (on: string, days: Days = {}): Fact => ({
  type: 'dossier/accepted',
  body: { on, at: morning, ...due(days) },
});
export const refused = (on: string): Fact => ({ type: 'dossier/refused', body: { on } });
export const asked = (on: string): Fact => ({
  type: 'dossier/supplementRequested',
  body: { on, at: morning },
});
export const supplemented = (on: string, days: Days = {}, asked?: JsonObject): Fact => ({
  type: 'dossier/supplemented',
  body: { on, at: morning, ...due(days), ...(asked === undefined ? {} : { asked }) },
});
export const resolved = (on: string, electronicResult = true): Fact => ({
  type: 'dossier/resolved',
  body: { on, electronicResult },
});
export const handedOver = (on: string, by: Channel = 'inPerson'): Fact => ({
  type: 'dossier/handedOver',
  body: { on, by },
});
export const closed = (on: string, as: ClosedAs = 'returned'): Fact => ({
  type: 'dossier/closed',
  body: { on, as },
});
export const corrected = (body: JsonObject = {}): Fact => ({
  type: 'dossier/corrected',
  body: { facts: {}, days: {}, ...body },
});
/** The true procedure has a limit of ten days; without a day it says nothing of when the result is due. */
export const correctionAsked = (body: JsonObject): Fact => ({ type: 'dossier/correctionAsked', body });
export const correctionAnswered = (correction: string, choice: 'confirmed' | 'refused'): Fact => ({
  type: 'dossier/correctionAnswered',
  body: { correction, choice },
});
export const procedureCorrected = (
  procedure: DossierFacts['procedure'],
  dueOn: string | null,
  more: JsonObject = {},
): Fact => ({
  type: 'dossier/procedureCorrected',
  body: {
    ...{ procedure: { ...procedure }, level: 'part', limit: { amount: 10, unit: 'day' } },
    ...{ supplementClock: 'restart', components: 'no', asksLeader: false },
    due: dueOn === null ? null : { on: dueOn, at: '17:00' },
    ...more,
  },
});
const newAppointment = (on: string, dueOn: string): JsonObject => ({ on, dueOn, dueAt: '17:00' });
export const extensionAsked = (on: string, dueOn: string): Fact => ({
  type: 'dossier/extensionAsked',
  body: newAppointment(on, dueOn),
});
export const extended = (on: string, dueOn: string): Fact => ({
  type: 'dossier/extended',
  body: newAppointment(on, dueOn),
});
export const extensionDeclined = (on: string, extension: string): Fact => ({
  type: 'dossier/extensionDeclined',
  body: { on, extension },
});
interface Handed {
  readonly from?: Hands;
  readonly after?: string | null;
  readonly at?: string;
  readonly dueBy?: string;
}
/** From the desk, as the first, unless a test says otherwise. */
export const transferred = (on: string, to: Hands, handed: Handed = {}): Fact => ({
  type: 'dossier/transferred',
  body: { on, ...{ at: morning, from: { kind: 'desk' }, after: null, dueBy: null }, ...handed, to },
});
export const takenOver = (on: string, transfer: string): Fact => ({
  type: 'dossier/takenOver',
  body: { on, at: morning, transfer },
});
export const delayExplained = (on: string, cause: string, more: JsonObject = {}): Fact => ({
  type: 'dossier/delayExplained',
  body: { on, cause, ...more },
});
export const graded = (on: string, grade: Grade = 'satisfied', over?: string): Fact => ({
  type: 'dossier/graded',
  body: { on, grade, ...(over === undefined ? {} : { over }) },
});
export const gradeStruck = (on: string, grade: string): Fact => ({
  type: 'dossier/gradeStruck',
  body: { on, grade },
});
export const chained = (on: string, steps: readonly JsonObject[], kind = 'Khai sinh'): Fact => ({
  type: 'dossier/chained',
  body: { on, at: morning, kind, source: '', steps: [...steps] },
});
export const chainStepNoted = (
  step: number,
  what: 'sent' | 'received' | 'answered',
  on = '2026-11-17',
): Fact => ({ type: 'dossier/chainStepNoted', body: { step, what, on, at: morning } });
/** The name of some scan: 64 letters. */
export const someScan = 'ab'.repeat(32);
export const scanAttached = (on: string, more: JsonObject = {}): Fact => ({
  type: 'dossier/scanAttached',
  body: { on, scan: someScan, of: 'component', pages: 2, bytes: 180_000, source: 'camera', ...more },
});
export const scanRemoved = (on: string, more: JsonObject = {}): Fact => ({
  type: 'dossier/scanRemoved',
  body: { on, scan: someScan, ...more },
});
export const officialCodeGiven = (code: string): Fact => ({
  type: 'dossier/officialCodeGiven',
  body: { code },
});
export const bookNumberGiven = (number = 1): Fact => ({
  type: 'dossier/bookNumberGiven',
  body: { book: 'SCT/BS', year: 2024, volume: 1, number, copies: 3, pages: 4 },
});
export const conflictSettled = (
  conflict: string,
  choice: 'kept' | 'applied',
  how: { byLeader?: true } = {},
): Fact => ({
  type: 'dossier/conflictSettled',
  body: { conflict, choice, ...how },
});

export const takenBack = (entry: string): Fact => ({ type: 'dossier/takenBack', body: { entry } });
export const setAsideAnswered = (entry: string, how: 'recordedAgain' | 'dropped' = 'dropped'): Fact => ({
  type: 'dossier/setAsideAnswered',
  body: { entry, how },
});

/** From a register that says that it stands in `state`. */
export const imported = (state: string, days: JsonObject = {}): Fact => ({
  type: 'dossier/imported',
  body: {
    ...factsInBody(),
    ...{ state, receivedOn: '2024-01-02', receivedAt: null, dueOn: '2024-01-09', dueAt: null },
    ...{ resolvedOn: null, closedOn: null, handedOverOn: null, electronicResult: false },
    ...{ supplementRequestedOn: null, supplementedOn: null },
    ...days,
  },
});

/** What no version knows yet: a log carries it. */
export const fromTheFuture: Fact = { type: 'dossier/fromTheFuture', body: { anything: [1, 2, 3] } };
