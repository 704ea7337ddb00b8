/** Files that take a while to make, as what is asked for: plain data, so that it can be asked of a worker (`making-worker.ts`). */
import type { WrittenRow } from '../../../domain/register/written.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { writeDocument } from '../../../documents/docx/document.ts';
import type { ReadableRow } from '../../../documents/register/readable.ts';
import { writeFiguresSheet } from '../../../documents/report/sheet/figures-sheet.ts';
import type { ShareLine } from '../../../documents/report/sheet/share-sheet.ts';
import type { Told } from '../../../documents/told.ts';
import { writeReadableSheet, writeRegisterSheet } from '../../../documents/xlsx.ts';

export type Making =
  | { readonly kind: 'document'; readonly page: string }
  | { readonly kind: 'figures'; readonly content: ReportContent; readonly shares: readonly ShareLine[] }
  | { readonly kind: 'readable'; readonly rows: readonly ReadableRow[] }
  | { readonly kind: 'register'; readonly rows: readonly WrittenRow[]; readonly titles: readonly string[] };

/** The same bytes wherever it runs. @throws where it cannot be made, for want of memory or because it is no page of ours */
export function makeFile(making: Making, told?: Told): Promise<Blob> {
  switch (making.kind) {
    case 'document':
      return writeDocument(making.page, told);
    case 'figures':
      return writeFiguresSheet(making.content, making.shares, told);
    case 'readable':
      return writeReadableSheet(making.rows, told);
    case 'register':
      return writeRegisterSheet(making.rows, making.titles, told);
  }
}
