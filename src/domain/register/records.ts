/** One row of a register by its headings. */
import type { Assumed } from '../dossier/facts.ts';
import { withoutApostrophe } from '../kept-as-text.ts';
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
    const text = isNothing.test(raw) ? '' : plainText(raw);
    const { heading, title, cross } = map.columns[index] ?? { heading: undefined, title: `Cột ${index + 1}` };
    if (heading === undefined) {
      if (text !== '') unknown[title] = text;
    } else if (cross === undefined) cells[heading] = heading.startsWith('Ngay') && isNoDay(text) ? '' : text;
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

/** "Chưa", "không", a dash where a day would stand, or the first day that a program knows: there is none. */
export const isNoDay = (text: string): boolean => saidNoDay.test(text) || firstDay.test(text);
const saidNoDay =
  /^(?:|[-–—/.]+|0|x|n\/a|(?:chưa|không)(?: (?:có|trả|giải quyết|xử lý|bổ sung|yêu cầu|phát sinh|kết quả))*)$/iu;
const firstDay =
  /^(?:0?1[/.-]0?1[/.-](?:0001|1900|1970)|(?:0001|1900|1970)-01-01|(?:30|31)[/.-]12[/.-]1899|1899-12-3[01])(?:[ t].*)?$/i;

const hasEnd = (cells: Partial<Record<RegisterHeading, string>>): boolean =>
  (cells.NgayKetThucXuLy ?? '') !== '' || (cells.NgayTra ?? '') !== '';

/** As databases write that there is none. */
const isNothing = /^\s*(?:NULL|null|\(null\)|undefined|NaN)\s*$/;

/** Whatever was put there but a nought, a dash or a no. */
const isCross = (text: string): boolean => !/^(|0|-+|–|[☐□○◯]|không|k|no|false)$/iu.test(text);

function splitPhone(cells: Partial<Record<RegisterHeading, string>>): void {
  const parts = /^(.*?)[\s/;,.\-–|]*\(?((?:\+?84|0)[\d .]{8,13})\)?$/su.exec(cells.DiaChi ?? '');
  if (parts === null) return;
  cells.DiaChi = parts[1]?.trim() ?? '';
  cells.SoDienThoai = parts[2]?.trim() ?? '';
}

/**
 * Without the apostrophe that keeps a spreadsheet from taking a text for a formula or a number, and without
 * the `="…"` that other systems write to the same end.
 */
export const plainText = (raw: string): string => (isPlain.test(raw) ? raw : madePlain(raw));

/** Nearly every cell: a register has millions, and each is looked at twice. */
const isPlain =
  /^(?:[^\u0300-\u036f\u200b\u2060\ufeff\s'=](?:[^\u0300-\u036f\u200b\u2060\ufeff]*[^\u0300-\u036f\u200b\u2060\ufeff\s])?)?$/;

const madePlain = (raw: string): string =>
  withoutApostrophe(
    raw
      .normalize('NFC')
      .replace(/[\u200b\u2060\ufeff]/g, '')
      .replace(/^\s*="(.*)"\s*$/s, (_, text: string) => text.replaceAll('""', '"')),
  ).trim();
