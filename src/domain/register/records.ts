/** One row of a register by its headings. */
import type { Assumed } from '../dossier/facts.ts';
import type { HeadingMap, RegisterHeading } from './headings.ts';
import { late } from './column-words.ts';

/** One row by heading, as text, with what we have no column for kept aside. */
export interface RegisterRecord {
  readonly cells: Readonly<Partial<Record<RegisterHeading, string>>>;
  readonly unknown: Readonly<Record<string, string>>;
  /** What the file says nowhere and was agreed on for all of it; kept with the dossier. */
  readonly assumed?: readonly Assumption[];
}

export interface Assumption {
  readonly kind: Assumed;
  readonly words: string;
}

/** Composed letters, no spaces around; an empty cell of an unknown column is not kept. */
export function recordOf(map: HeadingMap, row: readonly string[]): RegisterRecord {
  const cells: Partial<Record<RegisterHeading, string>> = {};
  const unknown: Record<string, string> = {};
  const crossedBy = new Map<RegisterHeading, string>();
  row.forEach((raw, index) => {
    const text = plainText(raw);
    const { heading, title, cross } = map.columns[index] ?? { heading: undefined, title: `Cột ${index + 1}` };
    if (heading === undefined) {
      if (text !== '') unknown[title] = text;
    } else if (cross === undefined) cells[heading] = text;
    else if (isCross(text)) {
      const before = crossedBy.get(heading);
      crossedBy.set(heading, before === undefined ? title : `${before}, ${title}`);
      // Two crosses say two things: their titles stand there as a word that nobody knows.
      cells[heading] = before === undefined ? cross : (crossedBy.get(heading) ?? '');
    } else cells[heading] ??= '';
  });
  if (cells.TrangThaiHoSo === late) cells.TrangThaiHoSo = hasEnd(cells) ? '9' : '4';
  if (map.phoneInAddress) splitPhone(cells);
  return { cells, unknown };
}

const hasEnd = (cells: Partial<Record<RegisterHeading, string>>): boolean =>
  (cells.NgayKetThucXuLy ?? '') !== '' || (cells.NgayTra ?? '') !== '';

/** Whatever was put there but a nought, a dash or a no. */
const isCross = (text: string): boolean => !/^(|0|-+|–|[☐□○◯]|không|k|no|false)$/iu.test(text);

function splitPhone(cells: Partial<Record<RegisterHeading, string>>): void {
  const parts = /^(.*?)[\s/;,.\-–|]*\(?((?:\+?84|0)[\d .]{8,13})\)?$/su.exec(cells.DiaChi ?? '');
  if (parts === null) return;
  cells.DiaChi = parts[1]?.trim() ?? '';
  cells.SoDienThoai = parts[2]?.trim() ?? '';
}

/**
 * Without the apostrophe that keeps a spreadsheet from taking a text for a formula or a number (see `csv.ts`), and without
 * the `="…"` that other systems write to the same end.
 */
export const plainText = (raw: string): string =>
  raw
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/^\s*="(.*)"\s*$/s, (_, text: string) => text.replaceAll('""', '"'))
    .replace(/^\s*'(?=[\s']*[=@+\-\d\t\r\n])/, '')
    .trim();
