/**
 * Phiếu giao nhận hồ sơ: dossiers that go together from hand to hand, signed once for all of them. The circular has no form
 * for several; what each line says is what Mẫu 06 (TT 03/2025/TT-VPCP) says of one.
 */
import type { TimeOfDay } from '../../base/clock.ts';
import { formatDay, type PlainDate } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import { dayInWords, timeInWords } from '../page.ts';
import type { BookColumn } from './follow-columns.ts';
import type { ResultLine } from './result-list.ts';
import { bookSheets } from './sheets.ts';

type Numbered = ResultLine & { readonly no: number };
const column = (title: string, width: number, cell: BookColumn<Numbered>['cell']): BookColumn<Numbered> => ({
  ...{ title, width, cell, grouped: false },
});
const day = (on: PlainDate | null): readonly string[] => (on === null ? [] : [formatDay(on)]);

const columns: readonly BookColumn<Numbered>[] = [
  column('TT', 11, ({ no }) => [String(no)]),
  column('Mã hồ sơ', 38, ({ dossier: { facts } }) => [
    ...new Set([facts.officialCode ?? facts.number, facts.number]),
  ]),
  column('Thủ tục', 90, ({ dossier }) => [dossier.facts.procedure.name]),
  column('Tổ chức, cá nhân', 43, ({ particulars }) => [particulars?.name ?? '']),
  column('Ngày nhận', 23, ({ dossier }) => day(dossier.receivedOn)),
  column('Hẹn trả', 23, ({ dossier }) => day(dossier.dueOn)),
  column('Ghi chú', 24, () => []),
];

export function transferList(input: {
  readonly settings: OfficeSettings;
  readonly number: string;
  readonly on: PlainDate;
  readonly at: TimeOfDay;
  readonly from: string;
  readonly to: string;
  readonly dueBy: PlainDate | null;
  readonly note: string;
  readonly rows: readonly ResultLine[];
}): string {
  const { settings, number, on, at, from, to, dueBy, note } = input;
  // It is one and the same for all of them: said once, it leaves their names the room.
  const due = dueBy === null ? [] : [`Hạn xử lý: ${formatDay(dueBy)}`];
  return bookSheets({
    ...{ settings, number, on, columns, before: 0 },
    rows: input.rows.map((row, index) => ({ ...row, no: index + 1 })),
    ...{ title: 'Phiếu giao nhận hồ sơ', symbol: 'PGN-TTPVHCC' },
    lines: [`1. Giao: ${from}. 2. Nhận: ${to}. Lúc ${timeInWords(at)}, ${dayInWords(on)}`, ...due],
    closing: [`Gồm ${input.rows.length} hồ sơ.${note === '' ? '' : ` Ghi chú: ${note}`}`],
    signers: ['Người giao', 'Người nhận'],
  });
}
