import type { Dossier } from '../dossier/dossier.ts';
import type { Particulars } from '../dossier/facts.ts';
import { registerHeadings, type RegisterHeading } from './headings.ts';
import { importedDossier } from './imported.ts';
import type { RegisterRow } from './rows.ts';
import { toRegisterRecord, type RegisterCells } from './written.ts';

export interface RowDifference {
  readonly heading: RegisterHeading;
  readonly stored: string;
  readonly file: string;
}
export type Comparison = 'new' | 'same' | { readonly differs: readonly RowDifference[] };

const personal: ReadonlySet<RegisterHeading> = new Set([
  ...(['ChuHoSo', 'SoGiayToChuHoSo', 'DiaChi', 'SoDienThoai', 'GhiChu'] as const),
]);

/** What a leader has signed, and what the office had chosen for the day: no file takes it back, and none makes it up. */
const notCorrected: ReadonlySet<RegisterHeading> = new Set([
  ...(['MaHoSo', 'NgayXinLoi', 'NgayHenLai', 'NgayHenDaXinLoi', 'KhongHen'] as const),
]);

/**
 * A row beside what is stored, in the words of a register: what a file cannot say (several supplements, cash or
 * transfer) is no difference, nor is a column that it does not have.
 */
export function compareWithStored(
  row: RegisterRow,
  stored: { readonly dossier: Dossier; readonly particulars: Particulars | null } | undefined,
): Comparison {
  if (stored === undefined) return 'new';
  const ours = toRegisterRecord(stored.dossier, stored.particulars);
  const theirs = toRegisterRecord(importedDossier(row.body), row.particulars);
  const differs = registerHeadings
    .filter((heading) => row.stated.has(heading) && !notCorrected.has(heading))
    .filter((heading) => stored.particulars !== null || !personal.has(heading))
    .filter((heading) => !isSame(heading, ours, theirs))
    .map((heading) => ({ heading, stored: ours[heading], file: theirs[heading] }));
  return differs.length === 0 ? 'same' : { differs };
}

/**
 * A day without a time is the same as that day with one: many registers keep days only. Blanks around a text are nothing:
 * no file brings them back.
 */
function isSame(heading: RegisterHeading, ours: RegisterCells, theirs: RegisterCells): boolean {
  const [a, b] = [ours[heading].trim(), theirs[heading].trim()];
  if (a === b) return true;
  return heading.startsWith('Ngay') && a.slice(0, 8) === b.slice(0, 8) && (a.length === 8 || b.length === 8);
}
