/**
 * Registers that could be true: for the demo office, for tests, and to show that printed figures come out. Each
 * dossier is planned (when it came in, how it ended) and then given a procedure, days and people that fit the plan.
 */
import { minutesToTime, parseTimeOfDay, type TimeOfDay } from '../../base/clock.ts';
import type { Period } from '../../base/period.ts';
import { addDays, daysBetween, type PlainDate } from '../../base/plain-date.ts';
import { isWorkingDay, type WorkCalendar } from '../calendar/calendar.ts';
import { dueFor, type OfficeHours } from '../calendar/deadline.ts';
import type { Channel, Limit, ServiceLevel } from '../vocabulary.ts';
import type { ProcedureVersion } from '../office/events.ts';
import { termsFor } from '../office/procedures.ts';
import { madeUpPerson, pick, type Dice } from './believable-people.ts';
import { channelCodes, levelCodes, writeCode } from './codes.ts';
import { writeMoment } from './days.ts';
import type { RegisterCells } from './written.ts';

export type { Dice } from './believable-people.ts';

export type Ending =
  | 'early'
  | 'onTime'
  | 'late'
  | 'returned'
  | 'stopped'
  | 'awaiting'
  | 'pendingInTime'
  | 'pendingOverdue'
  | 'registered'
  | 'refused';

/** What is to be true of one dossier. */
export interface DossierPlan {
  readonly received: Period;
  /** Days in which it ended; the last is the day on which what has not ended is looked at. */
  readonly ended: Period;
  readonly ending: Ending;
  readonly channel: Channel;
  readonly level: ServiceLevel;
  readonly digitised: boolean;
}

export interface BelievableOffice {
  readonly procedures: readonly ProcedureVersion[];
  readonly calendar: WorkCalendar;
  readonly commune: string;
  readonly desk: string;
  readonly agency: string;
  /** Before the day in an official code, like `H40.35.12`. */
  readonly codePrefix: string;
  /** First three digits of citizens' numbers. */
  readonly provinceCode: string;
}

/** Rows in the order of receipt, with codes that run through each day. @throws RangeError for a plan that cannot be */
export function believableRegister(
  plans: readonly DossierPlan[],
  office: BelievableOffice,
  dice: Dice,
): RegisterCells[] {
  const choices = choicesByLevel(office);
  const lives = plans.map((plan) => liveThrough(plan, choices, office, dice));
  lives.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const runningByDay = new Map<PlainDate, number>();
  return lives.map((life, index) => {
    const running = (runningByDay.get(life.receivedOn) ?? 0) + 1;
    runningByDay.set(life.receivedOn, running);
    const code = `${office.codePrefix}-${life.receivedOn.slice(2).replaceAll('-', '')}-${String(running).padStart(4, '0')}`;
    return toCells(life, code, index + 1, office, dice);
  });
}

interface Life {
  readonly plan: DossierPlan;
  readonly choice: Choice;
  readonly receivedOn: PlainDate;
  readonly receivedAt: TimeOfDay;
  /** Day and time of receipt, to sort by. */
  readonly at: string;
  readonly dueOn: PlainDate;
  readonly dueAt: TimeOfDay;
  readonly endedOn: PlainDate | null;
  readonly requestedOn: PlainDate | null;
}

interface Choice {
  readonly procedure: ProcedureVersion;
  readonly limit: Limit;
}

const time = (text: string): TimeOfDay => parseTimeOfDay(text) as TimeOfDay;
const shifts = [
  { from: time('07:30'), to: time('11:30') },
  { from: time('13:30'), to: time('17:00') },
];

/** A procedure has one level in an office, so the list is dealt out: half of it full, most of the rest part. */
function choicesByLevel(office: BelievableOffice): Readonly<Record<ServiceLevel, readonly Choice[]>> {
  const choices: Record<ServiceLevel, Choice[]> = { full: [], part: [], other: [] };
  office.procedures.forEach((procedure, index) => {
    const limit = termsFor(procedure, 'inPerson')?.limit ?? { amount: 0, unit: 'sameDay' as const };
    choices[index % 10 < 5 ? 'full' : index % 10 < 9 ? 'part' : 'other'].push({ procedure, limit });
  });
  return choices;
}

const mostTries = 20_000;

/** Draws procedures and days until they fit the plan. */
function liveThrough(
  plan: DossierPlan,
  choices: Readonly<Record<ServiceLevel, readonly Choice[]>>,
  { calendar }: BelievableOffice,
  dice: Dice,
): Life {
  const hours: OfficeHours = { calendar, shifts, lateAfter: time('15:00'), outsideHours: 'dayAfter' };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const ofLevel = choices[plan.level];
    const choice = ofLevel[usualFirst(ofLevel.length, dice)] as Choice;
    const receivedOn = dayIn(plan.received, dice);
    const receivedAt = minutesToTime(7 * 60 + 30 + dice.below(9 * 60));
    if (!isWorkingDay(calendar, receivedOn)) continue;
    const { dueOn, dueAt } = dueFor(choice.limit, { on: receivedOn, at: receivedAt }, hours);
    const end = endOf(plan, receivedOn, dueOn, calendar, dice);
    if (end === undefined) continue;
    return { plan, choice, receivedOn, receivedAt, at: `${receivedOn} ${receivedAt}`, dueOn, dueAt, ...end };
  }
  throw new RangeError(`No days fit a dossier that is to be ${plan.ending} by ${plan.ended.to}`);
}

/** The first of the catalogue are the most usual: drawn several times, the lowest counts. */
const usualFirst = (length: number, dice: Dice): number =>
  Math.min(...Array.from({ length: 6 }, () => dice.below(length)));

const dayIn = ({ from, to }: Period, dice: Dice): PlainDate =>
  addDays(from, dice.below(daysBetween(from, to) + 1));

/** How it ended, or undefined where it cannot have ended so. */
function endOf(
  { ending, ended }: DossierPlan,
  receivedOn: PlainDate,
  dueOn: PlainDate,
  calendar: WorkCalendar,
  dice: Dice,
): Pick<Life, 'endedOn' | 'requestedOn'> | undefined {
  const within = (from: PlainDate, to: PlainDate): PlainDate | undefined => {
    const first = from > ended.from ? from : ended.from;
    const last = to < ended.to ? to : ended.to;
    if (first > last) return undefined;
    const day = dayIn({ from: first, to: last }, dice);
    return isWorkingDay(calendar, day) ? day : undefined;
  };
  const on = (day: PlainDate | undefined) =>
    day === undefined ? undefined : { endedOn: day, requestedOn: null };
  const open = { endedOn: null, requestedOn: null };
  switch (ending) {
    case 'early':
      return on(within(receivedOn, addDays(dueOn, -1)));
    case 'onTime':
      return on(within(dueOn, dueOn));
    case 'late':
      return on(within(addDays(dueOn, 1), addDays(dueOn, 9)));
    case 'returned':
    case 'stopped':
      return on(within(receivedOn, dueOn > receivedOn ? dueOn : addDays(receivedOn, 2)));
    case 'awaiting': {
      const day = within(receivedOn, addDays(receivedOn, 6));
      return day === undefined ? undefined : { endedOn: null, requestedOn: day };
    }
    case 'pendingInTime':
      return dueOn >= ended.to ? open : undefined;
    case 'pendingOverdue':
      return dueOn < ended.to ? open : undefined;
    case 'registered':
    case 'refused':
      return open;
  }
}

const statusOf: Readonly<Record<Ending, string>> = {
  ...{ early: '10', onTime: '10', late: '9', returned: '7', stopped: '8', awaiting: '5' },
  ...{ pendingInTime: '4', pendingOverdue: '4', registered: '1', refused: '3' },
};

function toCells(
  { plan, choice, receivedOn, receivedAt, dueOn, dueAt, endedOn, requestedOn }: Life,
  code: string,
  index: number,
  office: BelievableOffice,
  dice: Dice,
): RegisterCells {
  const person = madeUpPerson(dice, index, office.commune, office.provinceCode);
  const isAccepted = plan.ending !== 'registered' && plan.ending !== 'refused';
  const isResolved = plan.ending === 'early' || plan.ending === 'onTime' || plan.ending === 'late';
  const fee = termsFor(choice.procedure, plan.channel)?.feeDong ?? 0;
  return {
    MaHoSo: code,
    MaTTHC: choice.procedure.code,
    TenTTHC: choice.procedure.name,
    LinhVuc: choice.procedure.field,
    MucDoDVC: writeCode(levelCodes, plan.level),
    KenhThucHien: writeCode(channelCodes, plan.channel),
    ChuHoSo: person.name,
    SoGiayToChuHoSo: person.idNumber,
    DiaChi: person.address,
    SoDienThoai: person.phone,
    LoaiDoiTuong: person.applicantCode,
    NgayTiepNhan: writeMoment(receivedOn, receivedAt),
    NgayHenTra: isAccepted ? writeMoment(dueOn, dueAt) : '',
    NgayKetThucXuLy: writeMoment(endedOn),
    NgayTra: statusOf[plan.ending] === '10' ? writeMoment(endedOn) : '',
    TrangThaiHoSo: statusOf[plan.ending],
    NgayYeuCauBoSung: writeMoment(requestedOn),
    NgayTiepNhanBoSung: '',
    NgayXinLoi: '',
    NgayHenLai: '',
    NgayHenDaXinLoi: '',
    SoHoaThanhPhan: plan.digitised ? pick(dice, ['1', '1', '1', '2']) : '0',
    CoKetQuaDienTu: isResolved && plan.level !== 'other' ? '1' : '0',
    Phi: String(fee),
    ThanhToanTrucTuyen: plan.channel === 'online' && fee > 0 ? '1' : '3',
    NoiTiepNhan: office.desk,
    DonViXuLy: office.agency,
    PhiDiaGioi: dice.below(40) === 0 ? '1' : '0',
    NoiHoTro: '',
    DungLai: '0',
    KhongHen: '0',
    GhiChu: '',
  };
}

const usualEndings: readonly (readonly [Ending, number])[] = [
  ...([
    ['early', 690],
    ['onTime', 110],
    ['late', 40],
    ['returned', 25],
    ['stopped', 10],
  ] as const),
  ...([
    ['awaiting', 25],
    ['pendingInTime', 70],
    ['pendingOverdue', 10],
    ['registered', 10],
  ] as const),
  ['refused', 10],
];

/** An everyday office: most in time, a few late, some waiting. @param period from the first receipt until today */
export const usualPlans = (rows: number, period: Period, dice: Dice): DossierPlan[] =>
  Array.from({ length: rows }, () => {
    const channel = drawn(
      [
        ['online', 70],
        ['inPerson', 26],
        ['postal', 4],
      ] as const,
      dice,
    );
    const level = drawn(
      [
        ['full', 55],
        ['part', 38],
        ['other', 7],
      ] as const,
      dice,
    );
    const ending = drawn(usualEndings, dice);
    const isFresh = ending === 'pendingInTime' || ending === 'registered' || ending === 'awaiting';
    const recent = addDays(period.to, -40);
    const received = isFresh && recent > period.from ? { from: recent, to: period.to } : period;
    return { received, ended: period, ending, channel, level, digitised: dice.below(100) < 88 };
  });

function drawn<T>(weighted: readonly (readonly [T, number])[], dice: Dice): T {
  let left = dice.below(weighted.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [item, weight] of weighted) {
    if (left < weight) return item;
    left -= weight;
  }
  return (weighted[0] as readonly [T, number])[0];
}
