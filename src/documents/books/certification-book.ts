/** A book of certification of one year, on paper and as a file. */
import type { PlainDate } from '../../base/plain-date.ts';
import { isCertified } from '../../domain/dossier/book-line.ts';
import type { OfficeSettings } from '../../domain/office/events.ts';
import type { CertifiedLine, CertificationForm } from './certification-columns.ts';
import type { BookSheets } from './sheets.ts';

export interface CertificationBookInput {
  readonly settings: OfficeSettings;
  readonly on: PlainDate;
  /** Its symbol: "SCT/BS". */
  readonly book: string;
  readonly year: number;
  readonly form: CertificationForm;
  readonly rows: readonly CertifiedLine[];
  /** Numbers before the last one of their volume that no dossier here bears, in whole sentences. */
  readonly missing: readonly string[];
}

export const notComparedNote =
  'Các cột ghi theo trí nhớ, chưa đối chiếu với mẫu sổ kèm theo Nghị định 280/2025/NĐ-CP: đối chiếu với sổ giấy của cơ quan trước khi dùng.';

export function certificationSheets(input: CertificationBookInput): BookSheets<CertifiedLine> {
  const { settings, on, book, year, form, rows, missing } = input;
  const counting = rows.filter((row) => row.struck === undefined);
  const certified = counting.filter(({ dossier }) => isCertified(dossier)).length;
  const struck = rows.length - counting.length;
  const twice = rows.filter(({ others }) => others.length > 0).length;
  return {
    ...{ settings, on, rows, before: 0, title: form.title, columns: form.columns },
    ...{ symbol: book, counted: 'số' },
    lines: [`Ký hiệu ${book}. Năm ${year}, số bắt đầu từ 01 ở mỗi quyển`],
    closing: [
      `Năm ${year} đã cấp ${rows.length} số chứng thực: ${certified} việc đã chứng thực, ${counting.length - certified} việc đang giải quyết, ${struck} số đã gạch.`,
      ...(twice === 0
        ? []
        : [`${twice} dòng bị trùng số với hồ sơ khác: cần cấp số khác cho một trong hai.`]),
      ...missing,
      ...(form.source === 'memory' ? [notComparedNote] : []),
    ],
  };
}
