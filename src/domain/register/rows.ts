/** One row of a register file as the facts of an imported dossier (what each column means: this folder's README). */
import { plainDate, type PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { DossierState } from '../dossier/dossier.ts';
import type { DossierEventOf } from '../dossier/events.ts';
import type { Particulars } from '../dossier/facts.ts';
import { compactNumber, isIdNumber } from '../dossier/id-numbers.ts';
import type { OfficeSettings, ProcedureVersion } from '../office/events.ts';
import { procedureInForce, promisedLimit, type Catalogue } from '../office/procedures.ts';
import {
  applicantCodes,
  channelCodes,
  digitisedCodes,
  levelCodes,
  paymentCodes,
  readCode,
  reusedCodes,
  statusCodes,
  yesNoCodes,
} from './codes.ts';
import { readMoment, type ReadMoment } from './days.ts';
import type { RowFault } from './faults.ts';
import type { RegisterHeading, RegisterRecord } from './headings.ts';
import { longest, RowReading } from './row-reading.ts';

export type ImportedBody = DossierEventOf<'dossier/imported'>['body'];

export interface RegisterRow {
  readonly code: string;
  readonly body: ImportedBody;
  readonly particulars: Particulars;
  /** Set when the catalogue lacks the procedure: to be added as unconfirmed, never a reason to refuse the row. */
  readonly unconfirmedProcedure: ProcedureVersion | null;
  /** Columns that the file itself filled in, or left empty on purpose: what it can be compared by. */
  readonly stated: ReadonlySet<RegisterHeading>;
}

export interface ReadingContext {
  readonly catalogue: Catalogue;
  readonly defaults: Pick<OfficeSettings, 'defaultSupplementClock' | 'defaultAgency' | 'deskName'>;
  /** Nothing was signed later than that; not asked where it is left out. */
  readonly today?: PlainDate;
}

export function readRegisterRow(
  record: RegisterRecord,
  context: ReadingContext,
): Result<RegisterRow, readonly RowFault[]> {
  const reading = new RowReading(record);
  const life = readLife(reading, context.today);
  const facts = readFacts(reading, life, context);
  const particulars = readParticulars(reading, record);
  if (life.receivedOn === undefined || facts === undefined || reading.faults.length > 0)
    return err(reading.faults);
  const { receivedOn, ...days } = life;
  return ok({
    code: facts.body.number,
    body: { ...facts.body, ...days, receivedOn },
    particulars,
    unconfirmedProcedure: facts.unconfirmedProcedure,
    stated: statedIn(record),
  });
}

/** Filled in from the catalogue or the office's settings where the file leaves them empty. */
const filledIn: ReadonlySet<RegisterHeading> = new Set([
  'TenTTHC',
  'LinhVuc',
  'MucDoDVC',
  'NoiTiepNhan',
  'DonViXuLy',
]);
const statedIn = ({ cells }: RegisterRecord): ReadonlySet<RegisterHeading> =>
  new Set(
    (Object.keys(cells) as RegisterHeading[]).filter(
      (heading) => cells[heading] !== '' || !filledIn.has(heading),
    ),
  );

interface Life {
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
function readLife(reading: RowReading, today: PlainDate | undefined): Life {
  const status = reading.needed('TrangThaiHoSo');
  const state = status === '' ? undefined : readCode(statusCodes, status);
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
  const inCode = /-(\d{6})-/.exec(reading.text('MaHoSo'))?.[1];
  const isAccepted = state !== 'registered' && state !== 'refused';
  if (reading.text('NgayTiepNhan') === '' && !isAccepted && inCode !== undefined) {
    const filed = readMoment(`20${inCode}`);
    if (filed !== undefined) return filed;
  }
  reading.needed('NgayTiepNhan');
  return reading.moment('NgayTiepNhan');
}

/** Our own numbers are told from official codes by their shape (`number.ts`). */
const ownNumber = /^MC\d{2,}-\d{6}-\d{4,}$/;

type Facts = Omit<ImportedBody, keyof Life>;

function readFacts(
  reading: RowReading,
  life: Life,
  { catalogue, defaults }: ReadingContext,
): { body: Facts; unconfirmedProcedure: ProcedureVersion | null } | undefined {
  const code = reading.needed('MaHoSo');
  const procedureCode = reading.text('MaTTHC');
  const name = reading.text('TenTTHC', longest);
  const field = reading.text('LinhVuc');
  if (procedureCode === '' && name === '' && field === '') reading.fault('required', 'MaTTHC');
  const level = reading.coded(levelCodes, 'MucDoDVC', null);
  const channel =
    reading.needed('KenhThucHien') === '' ? undefined : readCode(channelCodes, reading.text('KenhThucHien'));
  if (channel === undefined && reading.text('KenhThucHien') !== '')
    reading.fault('unknownCode', 'KenhThucHien');
  const dong = readAmount(reading);
  const paid = reading.coded(paymentCodes, 'ThanhToanTrucTuyen', 'cash' as const);
  const applicantType = reading.coded(applicantCodes, 'LoaiDoiTuong', 'citizen' as const);
  const components = reading.coded(digitisedCodes, 'SoHoaThanhPhan', 'no' as const);
  const acrossBoundary = reading.coded(yesNoCodes, 'PhiDiaGioi', false);
  const supportedAt = reading.text('NoiHoTro');
  const reuses = reading.coded(reusedCodes, 'DungLai', 'no' as const);
  const noAppointment = reading.coded(yesNoCodes, 'KhongHen', false);
  const receivingDesk = reading.text('NoiTiepNhan') || defaults.deskName;
  const resolvingAgency = reading.text('DonViXuLy') || defaults.defaultAgency;
  if (channel === undefined || life.receivedOn === undefined) return undefined;

  const known =
    procedureCode === '' ? undefined : procedureInForce(catalogue, procedureCode, life.receivedOn);
  const unconfirmedProcedure =
    known === undefined && procedureCode !== ''
      ? unconfirmed(procedureCode, name, field, level, life.receivedOn)
      : null;
  return {
    body: {
      number: code,
      officialCode: ownNumber.test(code) ? null : code,
      procedure: {
        code: procedureCode,
        version: known?.version ?? importedVersion,
        name: name || known?.name || procedureCode,
        field: field || known?.field || '',
      },
      level: level ?? known?.level ?? null,
      channel,
      applicantType,
      components,
      fee: { dong, paidBy: paid !== 'cash' ? paid : dong > 0 ? 'cash' : 'unpaid' },
      limit: known === undefined ? null : promisedLimit(known, channel),
      supplementClock: known?.supplementClock ?? defaults.defaultSupplementClock,
      ...{ receivingDesk, resolvingAgency, acrossBoundary },
      ...(supportedAt === '' ? {} : { supportedAt }),
      ...(noAppointment ? { noAppointment } : {}),
      ...(reuses === 'no' ? {} : { reuses }),
    },
    unconfirmedProcedure,
  };
}

const importedVersion = 'imported';

/** Nobody knows since when a procedure that the catalogue lacks is in force: it is so for every row of a file. */
const earliest = plainDate('2020-01-01');

const unconfirmed = (
  code: string,
  name: string,
  field: string,
  level: ProcedureVersion['level'],
  receivedOn: PlainDate,
): ProcedureVersion => ({
  ...{ code, version: importedVersion, name: name || code, field, level },
  inForceFrom: receivedOn < earliest ? receivedOn : earliest,
  ...{ channels: [], limitNote: '', supplementClock: null, components: [] },
  ...{ enabled: true, confirmed: false, source: 'Sổ nhập từ tệp' },
});

/** Whole đồng: `8000`, `8.000`, `8,000`, `8 000 đ`; and the words for none. */
function readAmount(reading: RowReading): number {
  const text = reading.text('Phi');
  if (/^(không( thu| có)?|miễn( phí)?|không thu phí|-)$/iu.test(text)) return 0;
  const bare = text.replace(/\s|đồng|đ|vnđ|vnd/giu, '');
  if (bare === '') {
    if (text !== '') reading.fault('notAnAmount', 'Phi');
    return 0;
  }
  const digits = /^\d+$/.test(bare)
    ? bare
    : /^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(bare)
      ? bare.replace(/[.,]/g, '')
      : /^\d+[.,]0{1,2}$/.test(bare)
        ? bare.replace(/[.,]0+$/, '')
        : '';
  const amount = digits === '' ? Number.NaN : Number(digits);
  if (!Number.isSafeInteger(amount)) reading.fault('notAnAmount', 'Phi');
  return Number.isSafeInteger(amount) ? amount : 0;
}

/** Told by their shape alone; what fits none is kept as it is. */
const idKinds = ['cccd', 'cmnd', 'taxCode'] as const;

function readParticulars(reading: RowReading, { unknown }: RegisterRecord): Particulars {
  const idNumber = reading.text('SoGiayToChuHoSo');
  return {
    name: reading.text('ChuHoSo'),
    idKind: idKinds.find((kind) => isIdNumber(kind, compactNumber(idNumber))) ?? 'other',
    idNumber,
    bornOn: null,
    address: reading.text('DiaChi'),
    phone: reading.text('SoDienThoai'),
    email: '',
    authorisedName: null,
    authorisedIdNumber: null,
    subject: '',
    note: reading.text('GhiChu', longest),
    componentLines: [],
    unknownColumns: { ...unknown },
  };
}
