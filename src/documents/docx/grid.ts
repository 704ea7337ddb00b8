/** Tables of a page that have lines, as those of a document. */
import {
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Look } from './looks.ts';
import { elements, find, type PageElement } from './page-tree.ts';
import { isOf, paragraph, twips, type Place } from './paragraphs.ts';

/** A table with lines: its heading on every page that it runs over. */
export function gridOf(table: PageElement, place: Place): Table {
  const rows = rowsOf(table);
  const columns = elements(find([table], ({ tag }) => tag === 'colgroup') ?? { children: [] });
  const count = Math.max(
    ...rows.map(({ cells }) => cells.reduce((sum, cell) => sum + spanOf(cell, 'colspan'), 0)),
  );
  const isReport = isOf(table, 'report__table');
  const isAnnex = isReport && !isOf(table, 'report__table--text');
  const shares =
    columns.length === count
      ? columns.map(({ attributes }) => Number.parseFloat(attributes['width'] ?? '') / 100)
      : isReport
        ? [0.045, 0.24, ...Array.from({ length: count - 2 }, () => 0.715 / (count - 2))]
        : Array.from({ length: count }, () => 1 / count);
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
  const inside: Place = {
    ...place,
    inTable: true,
    sheet: {
      ...place.sheet,
      text: isReport ? 11 : sizeIn(table, place),
    },
  };
  return new Table({
    ...{ layout: TableLayoutType.FIXED, columnWidths: shares.map((share) => twips(place.width * share)) },
    width: { size: twips(place.width), type: WidthType.DXA },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows: rows.map(
      ({ cells, isHead, row }, at) =>
        new TableRow({
          ...(isHead && { tableHeader: true }),
          cantSplit: true,
          children: cells.map((cell) =>
            gridCell(cell, { row, isHead, isReport, keepNext: isHead || isKept(rows, at, isAnnex) }, inside),
          ),
        }),
    ),
  });
}

/** In points, as `public/print.css` has it. */
const sizeIn = (table: PageElement, { onA5 }: Place): number =>
  isOf(table, 'book__table') ? (onA5 ? 9 : 10.5) : !onA5 ? 12 : isOf(table, 'control__table') ? 9 : 10;

interface Within {
  readonly row: PageElement;
  readonly isHead: boolean;
  readonly isReport: boolean;
  readonly keepNext: boolean;
}

/**
 * Three rows at least stand on a page of a table, what a line groups follows it, and so does what is noted below the annex
 * (`public/report.css`).
 */
function isKept(rows: readonly Row[], at: number, isAnnex: boolean): boolean {
  const body = rows.filter(({ isHead }) => !isHead);
  const place = at - (rows.length - body.length);
  const left = body.length - 1 - place;
  if (left === 0) return isAnnex;
  const row = body[place]?.row;
  return place < 2 || left < 3 || (row !== undefined && isOf(row, 'report__total'));
}

function gridCell(cell: PageElement, { row, isHead, isReport, keepNext }: Within, place: Place): TableCell {
  const look: Look = isReport
    ? {
        align: isHead || cell.tag === 'td' ? 'center' : 'start',
        bold: (isHead && cell.tag === 'th') || isOf(row, 'report__total'),
        italic: isOf(row, 'report__column-number'),
      }
    : {
        align: isHead ? 'center' : isOf(cell, 'fees__figure') ? 'end' : 'start',
        ...{ bold: cell.tag === 'th', italic: isOf(row, 'book__sum') },
      };
  return new TableCell({
    ...{ columnSpan: spanOf(cell, 'colspan'), rowSpan: spanOf(cell, 'rowspan') },
    ...{ margins: { top: 20, bottom: 20, left: 50, right: 50 } },
    verticalAlign: isHead ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    children: [paragraph(cell.children, { ...look, ...(keepNext && { keepNext }) }, place)],
  });
}

const spanOf = ({ attributes }: PageElement, name: 'colspan' | 'rowspan'): number =>
  Number(attributes[name] ?? 1);

interface Row {
  readonly row: PageElement;
  readonly cells: readonly PageElement[];
  readonly isHead: boolean;
}
const rowsOf = (table: PageElement): readonly Row[] =>
  elements(table).flatMap((part) =>
    elements(part)
      .filter(({ tag }) => tag === 'tr')
      .map((row) => ({ row, cells: elements(row), isHead: part.tag === 'thead' })),
  );
