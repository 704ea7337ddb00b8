/**
 * Phiếu bàn giao kết quả: results that go together from whoever made them to whoever gives them out. The circular has no form
 * for it; the columns are those of a provincial one-stop system, which desks are used to [seen].
 */
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { writeCount } from '../report/numerals.ts';
import { bothCodes, column, sealedName, type BookColumn } from './follow-columns.ts';
import { bookSheets } from './sheets.ts';

export interface ResultLine {
  readonly dossier: Dossier;
  readonly particulars: Particulars | null;
}

type Numbered = ResultLine & { readonly at: number };

const columns: readonly BookColumn<Numbered>[] = [
  column('TT', 11, ({ at }) => [String(at)]),
  column('Mã HS', 36, bothCodes),
  column('Nội dung', 54, ({ dossier, particulars }) =>
    [dossier.facts.procedure.name, particulars?.subject ?? ''].filter((text) => text !== ''),
  ),
  column('Kết quả', 30, resultOf),
  column('Họ tên', 36, ({ particulars }) => [particulars?.name ?? sealedName]),
  column('Địa chỉ', 43, ({ particulars }) => [particulars?.address ?? '']),
  column('Phí/lệ phí', 20, ({ dossier: { facts } }) => [writeCount(facts.fee.dong)]),
  column('Trả qua bưu điện', 22, ({ dossier: { facts } }) => (facts.resultBy === 'postal' ? ['x'] : [])),
];

function resultOf({ dossier: { resolvedOn, electronicResult } }: ResultLine): readonly string[] {
  if (resolvedOn === null) return ['Chưa ghi kết quả'];
  return [`Có kết quả ${formatDay(resolvedOn)}`, ...(electronicResult ? ['Có bản điện tử'] : [])];
}

export function resultList(input: {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  readonly rows: readonly ResultLine[];
}): string {
  const rows = input.rows.map((row, at) => ({ ...row, at: at + 1 }));
  return bookSheets({
    ...{ settings: input.settings, on: input.on, rows, before: 0, columns },
    ...{ title: 'Phiếu bàn giao kết quả', symbol: 'PBG-TTPVHCC', lines: [] },
    closing: [`Gồm ${rows.length} kết quả.`],
    signers: ['Người giao', 'Người nhận'],
  });
}
