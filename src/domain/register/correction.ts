/** What a differing row of a register says, as a correction of the dossier that is stored: only what differs. */
import type { CommandOf } from '../dossier/decide/commands.ts';
import { isOpen } from '../dossier/lifecycle.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { RowDifference } from './compare.ts';
import type { RegisterHeading } from './headings.ts';
import type { RegisterRow } from './rows.ts';

type Correct = CommandOf<'correct'>;

export function correctionFrom(
  { body, particulars }: RegisterRow,
  differences: readonly RowDifference[],
  stored: Dossier,
  reason: string,
): Correct {
  const differing = new Set(differences.map(({ heading }) => heading));
  const has = (...headings: RegisterHeading[]): boolean => headings.some((each) => differing.has(each));
  const facts: Correct['facts'] = {
    ...(has('MaTTHC', 'TenTTHC', 'LinhVuc') ? { procedure: body.procedure } : {}),
    ...(has('MucDoDVC') ? { level: body.level } : {}),
    ...(has('KenhThucHien') ? { channel: body.channel } : {}),
    ...(has('LoaiDoiTuong') ? { applicantType: body.applicantType } : {}),
    ...(has('SoHoaThanhPhan') ? { components: body.components } : {}),
    ...(has('Phi', 'ThanhToanTrucTuyen') ? { fee: body.fee } : {}),
    ...(has('NoiTiepNhan') ? { receivingDesk: body.receivingDesk } : {}),
    ...(has('DonViXuLy') ? { resolvingAgency: body.resolvingAgency } : {}),
    ...(has('PhiDiaGioi') ? { acrossBoundary: body.acrossBoundary } : {}),
    ...(has('DungLai') ? { reuses: body.reuses ?? 'no' } : {}),
    ...(has('NoiHoTro') ? { supportedAt: body.supportedAt ?? '' } : {}),
  };
  const people: Correct['particulars'] = {
    ...(has('ChuHoSo') ? { name: particulars.name } : {}),
    ...(has('SoGiayToChuHoSo') ? { idKind: particulars.idKind, idNumber: particulars.idNumber } : {}),
    ...(has('DiaChi') ? { address: particulars.address } : {}),
    ...(has('SoDienThoai') ? { phone: particulars.phone } : {}),
    ...(has('GhiChu') ? { note: particulars.note } : {}),
  };
  return {
    kind: 'correct',
    facts,
    days: daysFrom(body, has),
    ...(has('TrangThaiHoSo') && body.state !== stored.state ? { state: body.state } : {}),
    ...(has('CoKetQuaDienTu') ? { electronicResult: body.electronicResult } : {}),
    particulars: people,
    reason,
  };
}

function daysFrom(
  body: RegisterRow['body'],
  has: (...headings: RegisterHeading[]) => boolean,
): NonNullable<Correct['days']> {
  const ended = has('NgayKetThucXuLy', 'TrangThaiHoSo') && !isOpen(body.state);
  return {
    ...(has('NgayTiepNhan') ? { receivedOn: body.receivedOn } : {}),
    ...(has('NgayHenTra') ? { dueOn: body.dueOn } : {}),
    ...(ended && body.resolvedOn !== null ? { resolvedOn: body.resolvedOn } : {}),
    ...(ended && body.closedOn !== null ? { closedOn: body.closedOn } : {}),
    ...(has('NgayTra', 'TrangThaiHoSo') && body.handedOverOn !== null
      ? { handedOverOn: body.handedOverOn }
      : {}),
    ...(has('NgayYeuCauBoSung') && body.supplementRequestedOn !== null
      ? { supplementRequestedOn: body.supplementRequestedOn }
      : {}),
    ...(has('NgayTiepNhanBoSung') ? { supplementedOn: body.supplementedOn } : {}),
  };
}
