import type { Dossier } from '../dossier/dossier.ts';
import type { Particulars } from '../dossier/facts.ts';
import {
  applicantCodes,
  channelCodes,
  digitisedCodes,
  levelCodes,
  paymentCodes,
  reusedCodes,
  statusCodes,
  writeCode,
  yesNoCodes,
} from './codes.ts';
import { writeMoment } from './days.ts';
import { registerHeadings, type RegisterHeading } from './headings.ts';

export type RegisterCells = Readonly<Record<RegisterHeading, string>>;

/** A dossier as a row. @param particulars null leaves everything that identifies a person empty */
export function toRegisterRecord(dossier: Dossier, particulars: Particulars | null): RegisterCells {
  const { facts } = dossier;
  const last = dossier.supplements.at(-1);
  const { paidBy } = facts.fee;
  return {
    MaHoSo: facts.officialCode ?? facts.number,
    MaTTHC: facts.procedure.code,
    TenTTHC: facts.procedure.name,
    LinhVuc: facts.procedure.field,
    MucDoDVC: facts.level === null ? '' : writeCode(levelCodes, facts.level),
    KenhThucHien: writeCode(channelCodes, facts.channel),
    ChuHoSo: particulars?.name ?? '',
    SoGiayToChuHoSo: particulars?.idNumber ?? '',
    DiaChi: particulars?.address ?? '',
    SoDienThoai: particulars?.phone ?? '',
    LoaiDoiTuong: writeCode(applicantCodes, facts.applicantType),
    NgayTiepNhan: writeMoment(dossier.receivedOn, dossier.receivedAt),
    NgayHenTra: writeMoment(dossier.dueOn, dossier.dueAt),
    NgayKetThucXuLy: writeMoment(dossier.resolvedOn ?? dossier.closedOn),
    NgayTra: writeMoment(dossier.handedOverOn),
    TrangThaiHoSo: writeCode(statusCodes, dossier.state),
    NgayYeuCauBoSung: writeMoment(last?.requestedOn ?? null),
    NgayTiepNhanBoSung: writeMoment(last?.answeredOn ?? null),
    NgayXinLoi: writeMoment(dossier.extension?.on ?? null),
    NgayHenLai: writeMoment(dossier.extension?.dueOn ?? null, dossier.extension?.dueAt),
    NgayHenDaXinLoi: writeMoment(dossier.extension?.instead.dueOn ?? null, dossier.extension?.instead.dueAt),
    SoHoaThanhPhan: writeCode(digitisedCodes, facts.components),
    CoKetQuaDienTu: writeCode(yesNoCodes, dossier.electronicResult),
    Phi: String(facts.fee.dong),
    ThanhToanTrucTuyen: writeCode(
      paymentCodes,
      paidBy === 'nationalPortal' || paidBy === 'otherPortal' ? paidBy : 'cash',
    ),
    NoiTiepNhan: facts.receivingDesk,
    DonViXuLy: facts.resolvingAgency,
    PhiDiaGioi: writeCode(yesNoCodes, facts.acrossBoundary),
    NoiHoTro: facts.supportedAt ?? '',
    DungLai: writeCode(reusedCodes, reusedOf(facts)),
    KhongHen: writeCode(yesNoCodes, facts.noAppointment === true),
    GhiChu: particulars?.note ?? '',
  };
}

const reusedOf = ({ reuses, components }: Dossier['facts']): NonNullable<Dossier['facts']['reuses']> =>
  (reuses ?? 'no') !== 'no'
    ? (reuses ?? 'no')
    : components === 'reusedResult'
      ? 'result'
      : components === 'reusedComponent'
        ? 'component'
        : 'no';

/** What goes into a file: a row, and the columns kept aside when it came in. */
export interface WrittenRow {
  readonly cells: RegisterCells;
  readonly unknown: Readonly<Record<string, string>>;
}

export const cellsOf = ({ cells, unknown }: WrittenRow, extraTitles: readonly string[]): string[] => [
  ...registerHeadings.map((heading) => cells[heading]),
  ...extraTitles.map((title) => unknown[title] ?? ''),
];

/** The titles of all columns that were kept aside, each once. */
export const titlesKeptAside = (rows: readonly WrittenRow[]): readonly string[] => [
  ...new Set(rows.flatMap(({ unknown }) => Object.keys(unknown))),
];
