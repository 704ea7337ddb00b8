/** The days of a row and its state, and whether they contradict each other. */
import { addDays, daysBetween, type PlainDate } from '../../base/plain-date.ts';
import type { DossierState } from '../dossier/dossier.ts';
import type { DossierEventOf } from '../dossier/events.ts';
import { statusCodes, yesNoCodes } from './codes.ts';
import type { ReadMoment } from './days.ts';
import { dayInCode } from './reading/dossier-code.ts';
import type { RowReading } from './row-reading.ts';

type ImportedBody = DossierEventOf<'dossier/imported'>['body'];

export interface Life {
  readonly state: DossierState;
  readonly receivedOn: PlainDate | undefined;
  readonly receivedAt: ImportedBody['receivedAt'];
  readonly dueOn: PlainDate | null;
  readonly dueAt: ImportedBody['dueAt'];
  readonly resolvedOn: PlainDate | null;
  readonly closedOn: PlainDate | null;
  readonly handedOverOn: PlainDate | null;
  readonly supplementRequestedOn: PlainDate | null;
  readonly supplementedOn: PlainDate | null;
  readonly electronicResult: boolean;
  readonly apology?: NonNullable<ImportedBody['apology']>;
}

/** The days and the state, and whether they contradict each other. */
export function readLife(reading: RowReading, today: PlainDate | undefined): Life {
  const status = reading.needed('TrangThaiHoSo');
  const state = reading.word(statusCodes, 'TrangThaiHoSo');
  if (status !== '' && state === undefined) reading.fault('unknownStatus', 'TrangThaiHoSo');
  const received = readReceipt(reading, state);
  const due = reading.moment('NgayHenTra');
  const ended = reading.moment('NgayKetThucXuLy');
  const handedOver = reading.moment('NgayTra');
  const asked = reading.moment('NgayYeuCauBoSung');
  const answered = reading.moment('NgayTiepNhanBoSung');

  const isAccepted = state !== 'registered' && state !== 'refused';
  const resolved = state === 'resolved' || state === 'handedOver';
  const closed = state === 'returned' || state === 'stopped';
  const endWritten = reading.text('NgayKetThucXuLy') !== '';
  if ((resolved || closed) && !endWritten) reading.fault('endedWithoutDay', 'NgayKetThucXuLy');
  if ((state === 'open' || state === 'awaiting') && ended) reading.fault('endedButOpen', 'NgayKetThucXuLy');
  if ((resolved || closed) && ended && received && ended.on < received.on)
    reading.fault('endedBeforeReceipt', 'NgayKetThucXuLy');

  checkDays(reading, { received, due, ended, handedOver, asked, answered }, today);

  const requestedOn = asked?.on ?? (state === 'awaiting' ? (received?.on ?? null) : null);
  if (answered && requestedOn === null && reading.text('NgayYeuCauBoSung') === '')
    reading.fault('answeredNotAsked', 'NgayTiepNhanBoSung');
  if (answered && requestedOn !== null && answered.on < requestedOn)
    reading.fault('answeredBeforeAsked', 'NgayTiepNhanBoSung');

  return {
    state: state ?? 'registered',
    receivedOn: received?.on,
    receivedAt: received?.at ?? null,
    dueOn: due?.on ?? null,
    dueAt: due?.at ?? null,
    resolvedOn: resolved ? (ended?.on ?? null) : null,
    closedOn: closed || state === 'refused' ? (ended?.on ?? null) : null,
    handedOverOn: state === 'handedOver' ? (handedOver?.on ?? null) : null,
    supplementRequestedOn: requestedOn,
    supplementedOn: answered?.on ?? null,
    electronicResult: reading.coded(yesNoCodes, 'CoKetQuaDienTu', false) && resolved,
    ...(isAccepted ? readApology(reading, due, today) : {}),
  };
}

/** A code is given on the day of receipt, or a few days around it; this far off, one of the two is wrong. */
const [daysToSay, daysToRefuse] = [7, 31];

type Written = Readonly<
  Record<'received' | 'due' | 'ended' | 'handedOver' | 'asked' | 'answered', ReadMoment | null>
>;

/** Days that have not come yet, a promise from before the receipt, and a receipt far from its code. */
function checkDays(reading: RowReading, days: Written, today: PlainDate | undefined): void {
  const { received, due, handedOver, ended } = days;
  const past = [
    ['NgayTiepNhan', received],
    ['NgayKetThucXuLy', ended],
    ['NgayTra', handedOver],
    ['NgayYeuCauBoSung', days.asked],
    ['NgayTiepNhanBoSung', days.answered],
  ] as const;
  if (today !== undefined)
    for (const [heading, day] of past) if (day !== null && day.on > today) reading.fault('inFuture', heading);
  if (received === null) return;
  const isReceived = today === undefined || received.on <= today;
  if (isReceived && due !== null && due.on < received.on) reading.fault('dueBeforeReceipt', 'NgayHenTra');
  if (due !== null && due.on > addDays(received.on, furthestPromise))
    reading.fault('dueTooFar', 'NgayHenTra');
  const given = dayInCode(reading.text('MaHoSo'));
  const off = given === undefined || !isReceived ? 0 : Math.abs(daysBetween(given, received.on));
  if (off > daysToRefuse) reading.fault('farFromCode', 'NgayTiepNhan');
  else if (off > daysToSay) reading.remark('NgayTiepNhan', { kind: 'offCode' });
}

/** No procedure of a commune takes so many days: a year was mistyped. */
const furthestPromise = 5 * 366;

/** It names another day, and the one that it apologises for: the due day, where the file does not say. */
function readApology(
  reading: RowReading,
  due: ReadMoment | null,
  today: PlainDate | undefined,
): Pick<Life, 'apology'> {
  const signed = reading.moment('NgayXinLoi');
  const again = reading.moment('NgayHenLai');
  const instead = reading.moment('NgayHenDaXinLoi') ?? due;
  if (signed === null) {
    if (again !== null) reading.needed('NgayXinLoi');
    return {};
  }
  if (today !== undefined && signed.on > today) reading.fault('inFuture', 'NgayXinLoi');
  if (again === null) {
    reading.needed('NgayHenLai');
    return {};
  }
  if (instead !== null && again.on <= instead.on) reading.fault('againNotLater', 'NgayHenLai');
  const old = { dueOn: instead?.on ?? null, dueAt: instead?.at ?? null };
  return { apology: { on: signed.on, dueOn: again.on, dueAt: again.at, instead: old } };
}

/** A dossier never accepted may have no day of receipt: it stands under the day that its code was given. */
function readReceipt(reading: RowReading, state: DossierState | undefined): ReadMoment | null {
  const isAccepted = state !== 'registered' && state !== 'refused';
  const given = dayInCode(reading.text('MaHoSo'));
  if (reading.text('NgayTiepNhan') === '' && !isAccepted && given !== undefined)
    return { on: given, at: null };
  reading.needed('NgayTiepNhan');
  return reading.moment('NgayTiepNhan');
}
