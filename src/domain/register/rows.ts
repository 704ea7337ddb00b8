/** One row of a register file as the facts of an imported dossier (what each column means: this folder's README). */
import { plainDate, type PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { DossierEventOf } from '../dossier/events.ts';
import type { Particulars } from '../dossier/facts.ts';
import type { OfficeSettings, ProcedureVersion } from '../office/events.ts';
import { procedureInForce, promisedLimit, type Catalogue } from '../office/procedures.ts';
import {
  applicantCodes,
  channelCodes,
  digitisedCodes,
  levelCodes,
  paymentCodes,
  reusedCodes,
  yesNoCodes,
} from './codes.ts';
import type { RowFault } from './faults.ts';
import type { RegisterHeading } from './headings.ts';
import { readLife, type Life } from './life.ts';
import { readAmount, readParticulars } from './particulars.ts';
import type { ReadingChoices } from './reading/choices.ts';
import { cleanCode } from './reading/dossier-code.ts';
import { spelledField } from './reading/fields.ts';
import type { RowRemark } from './reading/remarks.ts';
import type { RegisterRecord } from './records.ts';
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
  /** What is to be said of it, though it comes in. */
  readonly remarks: readonly RowRemark[];
}

export interface ReadingContext {
  readonly catalogue: Catalogue;
  readonly defaults: Pick<OfficeSettings, 'defaultSupplementClock' | 'defaultAgency' | 'deskName'>;
  /** Nothing was signed later than that; not asked where it is left out. */
  readonly today?: PlainDate;
  readonly choices?: ReadingChoices;
  /** Spellings of fields that the catalogue lacks: the first of the file is that of all. */
  readonly fieldSpellings?: ReadonlyMap<string, string>;
}

export function readRegisterRow(
  record: RegisterRecord,
  context: ReadingContext,
): Result<RegisterRow, readonly RowFault[]> {
  const reading = new RowReading(record, context.choices);
  const life = readLife(reading, context.today);
  const facts = readFacts(reading, life, context);
  const applicant = facts?.body.applicantType ?? 'citizen';
  const particulars = readParticulars(reading, record, applicant);
  if (life.receivedOn === undefined || facts === undefined || reading.faults.length > 0)
    return err(reading.faults);
  const { receivedOn, ...days } = life;
  return ok({
    code: facts.body.number,
    body: { ...facts.body, ...days, receivedOn, ...assumedIn(record) },
    particulars,
    unconfirmedProcedure: facts.unconfirmedProcedure,
    stated: statedIn(record),
    remarks: reading.remarks,
  });
}

const assumedIn = ({ assumed = [] }: RegisterRecord): Pick<ImportedBody, 'assumed'> =>
  assumed.length === 0 ? {} : { assumed: assumed.map(({ kind }) => kind) };

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

/** Our own numbers are told from official codes by their shape (`number.ts`). */
const ownNumber = /^MC\d{2,}-\d{6}-\d{4,}$/;

type Facts = Omit<ImportedBody, keyof Life>;

function readFacts(
  reading: RowReading,
  life: Life,
  { catalogue, defaults, fieldSpellings }: ReadingContext,
): { body: Facts; unconfirmedProcedure: ProcedureVersion | null } | undefined {
  const code = cleanCode(reading.needed('MaHoSo'));
  const procedureCode = reading.text('MaTTHC');
  const name = reading.text('TenTTHC', longest);
  const field = spelledField(reading.text('LinhVuc'), name, catalogue, fieldSpellings);
  if (procedureCode === '' && name === '' && field === '') reading.fault('required', 'MaTTHC');
  const level = reading.coded(levelCodes, 'MucDoDVC', null);
  const channel = reading.word(channelCodes, 'KenhThucHien');
  if (reading.needed('KenhThucHien') !== '' && channel === undefined)
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
