/**
 * An official page as a Word document, translated from the very HTML that is shown and printed, so that no sentence exists
 * twice. Only ever imported when a document is made: the library is no part of the start.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type ISectionOptions,
} from 'docx';
import { gridOf } from './grid.ts';
import { chartImage, codeImage, drawingsIn, imagesOf, isForPhone, type Images } from './images.ts';
import { looks, sheetSizes, type SheetName } from './looks.ts';
import { elements, find, isElement, readPage, type PageElement, type PageNode } from './page-tree.ts';
import { isLine, isOf, linesOf, lookIn, paragraph, twips, type Place } from './paragraphs.ts';
import { packedAgain } from '../packed-again.ts';
import type { Told } from '../told.ts';

type Block = Paragraph | Table;
/** @param page as `documents` made it: one sheet or several @throws RangeError when it is no page of ours */
export async function writeDocument(page: string, told?: Told): Promise<Blob> {
  await told?.('reading');
  const nodes = readPage(page);
  const drawings = drawingsIn(nodes);
  if (drawings.length > 0) await told?.('charts');
  const images = imagesOf(drawings);
  await told?.('layingOut');
  const sections = sheetsIn(nodes).map((article) => sectionOf(article, images));
  const document = new Document({
    creator: 'Sổ Một cửa',
    styles: { default: { document: { run: { font: 'Times New Roman', language: { value: 'vi-VN' } } } } },
    sections,
  });
  await told?.('packing');
  return packedAgain(await Packer.toBlob(document));
}

const sheetsIn = (nodes: readonly PageNode[]): readonly PageElement[] =>
  nodes.filter(isElement).flatMap((each) => (each.tag === 'article' ? [each] : sheetsIn(each.children)));

function sectionOf(article: PageElement, images: Images): ISectionOptions {
  const name = sheetName(article);
  const sheet = sheetSizes[name];
  const { margins } = sheet;
  const sideways = sheet.width > sheet.height;
  const [short, long] = [Math.min(sheet.width, sheet.height), Math.max(sheet.width, sheet.height)];
  return {
    ...pageNumbers[name],
    properties: {
      // A report has no number on its first page (NĐ 30/2020/NĐ-CP, Phụ lục I).
      titlePage: name === 'report',
      page: {
        size: {
          ...{ width: twips(short), height: twips(long) },
          orientation: sideways ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          ...{ top: twips(margins.top), right: twips(margins.right) },
          ...{ bottom: twips(margins.bottom), left: twips(margins.left) },
        },
      },
    },
    children: blocksIn(article, {
      ...{ sheet, images, onA5: name === 'a5', width: sheet.width - margins.left - margins.right },
    }),
  };
}

const numbered = {
  headers: {
    default: new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ size: 26, children: [PageNumber.CURRENT] })],
        }),
      ],
    }),
  },
};
/** Sheets whose pages are counted: those of reports, in the middle above. */
const pageNumbers: Readonly<Partial<Record<SheetName, Pick<ISectionOptions, 'headers'>>>> = {
  ...{ report: numbered, 'report-wide': numbered },
};

function sheetName(article: PageElement): SheetName {
  const { classes } = article;
  if (isOf(article, 'report__sheet')) return isOf(article, 'report__sheet--wide') ? 'report-wide' : 'report';
  const named = classes.flatMap((each) => /^paper--(.+)$/.exec(each)?.[1] ?? []);
  const [name = ''] = named;
  if (name in sheetSizes) return name as SheetName;
  throw new RangeError(`No sheet is called “${name}”`);
}

/** One after the other; what has a layout of its own is laid out. */
function blocksIn(parent: Pick<PageElement, 'children'>, place: Place): Block[] {
  return parent.children.flatMap((node) => {
    if (!isElement(node)) return node.trim() === '' ? [] : [paragraph([node], {}, place)];
    if (isOf(node, 'report__head')) return [side([elements(node)], [43, 57], place)];
    if (isOf(node, 'report__foot'))
      return [paragraph([], { keepNext: true }, place), side([elements(node)], [1, 1], place)];
    if (isOf(node, 'report__annex-parties')) return [side([elements(node)], [1, 1], place)];
    if (isOf(node, 'report__body')) return blocksIn(node, { ...place, inBody: true });
    if (node.tag === 'ul')
      return elements(node).map((item) => paragraph(['- ', ...item.children], lookIn(place), place));
    if (isOf(node, 'paper__head')) return [side(inTwos(elements(node)), [8, 11], place)];
    if (isOf(node, 'slip__top')) return topOf(node, place);
    if (isOf(node, 'slip__lines')) return [side([elements(node)], byLength(elements(node)), place)];
    if (isOf(node, 'paper__signatures')) return signatures(elements(node), place);
    if (node.tag === 'svg') return isForPhone(node) ? [] : [chartOf(node, place)];
    if (node.tag === 'table') return [gap(place), gridOf(node, place), gap(place)];
    if (node.tag === 'ol')
      return elements(node).map((item) => paragraph(item.children, looks['slip__item'] ?? {}, place));
    if (isLine(node)) return linesOf(node, place);
    return blocksIn(node, place);
  });
}

/** Between a table and what stands around it: neither its title nor what is noted below it goes to another page. */
const gap = (place: Place): Paragraph => paragraph([], { size: [2, 2], keepNext: true }, place);

const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const noLines = {
  ...{ top: noLine, bottom: noLine, left: noLine, right: noLine },
  ...{ insideHorizontal: noLine, insideVertical: noLine },
};
const noMargins = { top: 0, bottom: 0, left: 0, right: 0 };

/** Blocks side by side, with no line between them. @param shares of the width, one for each column */
function side(rows: readonly (readonly PageElement[])[], shares: readonly number[], place: Place): Table {
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => (place.width * share) / sum);
  return new Table({
    ...{ borders: noLines, layout: TableLayoutType.FIXED, columnWidths: widths.map(twips) },
    width: { size: twips(place.width), type: WidthType.DXA },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (cell, at) =>
              new TableCell({
                ...{ margins: noMargins, borders: noLines },
                width: { size: twips(widths[at] ?? 0), type: WidthType.DXA },
                children: ended(
                  blocksIn(
                    { children: isLine(cell) ? [cell] : cell.children },
                    {
                      ...place,
                      width: widths[at] ?? 0,
                    },
                  ),
                ),
              }),
          ),
        }),
    ),
  });
}

/** A cell that holds nothing is no cell. */
const ended = (blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [new Paragraph({ children: [] })] : blocks;

/** Short fields side by side: the longer one has more of the line, and none has less than three tenths of it. */
function byLength(cells: readonly PageElement[]): readonly number[] {
  const lengths = cells.map((cell) => textOf(cell).length);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return lengths.map((length) => Math.max(0.3, all === 0 ? 0 : length / all));
}
const textOf = (node: PageNode): string =>
  isElement(node) ? node.children.map(textOf).join('') : node.replace(/\s+/g, ' ');

const inTwos = (cells: readonly PageElement[]): readonly (readonly PageElement[])[] =>
  cells.flatMap((_, at) => (at % 2 === 0 ? [cells.slice(at, at + 2)] : []));

function topOf(node: PageElement, place: Place): Block[] {
  const svg = find([node], ({ tag }) => tag === 'svg');
  const [words] = elements(node);
  if (svg === undefined || words === undefined) return blocksIn(node, place);
  const edge = place.onA5 ? 22 : 25;
  const picture = new Paragraph({
    alignment: AlignmentType.END,
    children: [codeImage(svg, edge, place.images)],
  });
  const widths = [place.width - edge - 2, edge + 2];
  const cell = (children: readonly Block[], at: number): TableCell =>
    new TableCell({
      ...{ margins: noMargins, borders: noLines, verticalAlign: VerticalAlignTable.CENTER, children },
      width: { size: twips(widths[at] ?? 0), type: WidthType.DXA },
    });
  return [
    new Table({
      ...{ borders: noLines, layout: TableLayoutType.FIXED, columnWidths: widths.map(twips) },
      width: { size: twips(place.width), type: WidthType.DXA },
      rows: [
        new TableRow({
          children: [cell(blocksIn(words, { ...place, width: widths[0] ?? 0 }), 0), cell([picture], 1)],
        }),
      ],
    }),
  ];
}

const chartOf = (svg: PageElement, place: Place): Paragraph =>
  new Paragraph({
    ...{ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 60, after: 60 } },
    children: [chartImage(svg, place.width, place.images)],
  });

function signatures(columns: readonly PageElement[], place: Place): Block[] {
  const shares = columns.map(() => 1);
  return [paragraph([], { size: [6, 4] }, place), side([columns], shares, place)];
}
