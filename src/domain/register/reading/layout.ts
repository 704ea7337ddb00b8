/**
 * Where a table's headings stand: below a letterhead, in one row or in two or three of which the upper names a group
 * ("Nhận và trả kết quả" over "Nhận hồ sơ" and "Trả kết quả").
 */
import { mapHeadings, type HeadingMap } from '../headings.ts';
import { looksLikeCode } from './dossier-code.ts';

export interface FoundHeadings {
  /** The last row of the headings among those that were given. */
  readonly at: number;
  readonly headings: HeadingMap;
}

/** Rows from the top in which headings are looked for. */
export const rowsOfHead = 40;

/** A register names its dossiers and the days on which they came in, and something that tells what became of them. */
export const isRegister = ({ found }: HeadingMap): boolean =>
  found.has('MaHoSo') &&
  found.has('NgayTiepNhan') &&
  (found.has('TrangThaiHoSo') || found.has('NgayKetThucXuLy') || found.has('NgayTra'));

/**
 * The rows that are read as the most columns of a register; undefined where none are. Headings below dossiers are those of another
 * list, however many columns that one has: they are seen when their row is reached.
 * @param rows the first of a table
 * @param notDays columns whose cells are no days, whatever they are called
 */
export function findHeadings(
  rows: readonly (readonly string[])[],
  notDays?: ReadonlySet<number>,
): FoundHeadings | undefined {
  const readings = rows.slice(0, rowsOfHead).flatMap((_, at) =>
    [1, 2, 3].flatMap((height): FoundHeadings[] => {
      if (at + 1 < height) return [];
      const { titles, groups } = combined(rows.slice(at + 1 - height, at + 1));
      const headings = mapHeadings(titles, groups, notDays);
      return isRegister(headings) ? [{ at, headings }] : [];
    }),
  );
  const ends = readings.map((reading) => firstDossier(rows, reading)).filter((at) => at !== -1);
  const ofFirstList = readings.filter(({ at }) => ends.every((end) => at < end));
  return ofFirstList.length === 0
    ? undefined
    : ofFirstList.reduce((best, each) => (each.headings.found.size > best.headings.found.size ? each : best));
}

/** The first row below these headings with a dossier's code in its place; -1: none. */
function firstDossier(rows: readonly (readonly string[])[], { at, headings }: FoundHeadings): number {
  const codeAt = headings.columns.findIndex(({ heading }) => heading === 'MaHoSo');
  return rows.findIndex((cells, row) => row > at && looksLikeCode(cells[codeAt] ?? ''));
}

/** Of rows that make one heading: the lowest words of each column, and those above them that columns share. */
function combined(rows: readonly (readonly string[])[]): {
  readonly titles: readonly string[];
  readonly groups: readonly string[];
} {
  const [first = [], ...rest] = rows;
  return rest.reduce<{ titles: readonly string[]; groups: readonly string[] }>(
    ({ titles: upper, groups: above }, lower) => {
      const width = Math.max(upper.length, lower.length);
      const titles: string[] = [];
      const groups: string[] = [];
      let shared = '';
      for (let index = 0; index < width; index += 1) {
        const [over, own] = [upper[index]?.trim() ?? '', lower[index]?.trim() ?? ''];
        if (over !== '') shared = over;
        titles.push(own === '' ? over : own);
        groups.push(own === '' || shared === own ? (above[index] ?? '') : shared);
        // A column that ends the heading above it does not share its word with the next.
        if (own === '' && over !== '') shared = '';
      }
      return { titles, groups };
    },
    { titles: first, groups: [] },
  );
}
