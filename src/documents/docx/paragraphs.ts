/** Lines of a page as paragraphs of a document: words as a browser would show them, in the look of their class. */
import { AlignmentType, BorderStyle, Paragraph, TextRun } from 'docx';
import { keptTogether } from '../kept-together.ts';
import type { Images } from './images.ts';
import { looks, type Look, type SheetSize } from './looks.ts';
import { isElement, type PageElement, type PageNode } from './page-tree.ts';

/** Twentieths of a point, in which documents measure. */
export const twips = (millimetres: number): number => Math.round(millimetres * 56.6929);

/** What a block stands in. */
export interface Place {
  readonly sheet: SheetSize;
  readonly onA5: boolean;
  readonly images: Images;
  /** In millimetres. */
  readonly width: number;
  readonly inTable?: boolean;
  /** In the body of a report: its paragraphs are justified, and begin further in. */
  readonly inBody?: boolean;
}

export const isOf = ({ classes }: PageElement, name: string): boolean => classes.includes(name);
export const isLine = ({ tag }: PageElement): boolean => ['p', 'h1', 'h2', 'h3'].includes(tag);

/** A paragraph, and the short line that some have below. */
export function linesOf(node: PageElement, place: Place): Paragraph[] {
  const look = node.classes.reduce<Look>((sum, name) => ({ ...sum, ...looks[name] }), lookIn(place));
  const text = paragraph(node.children, look, place);
  return look.rule === undefined ? [text] : [text, ruleOf(look.rule, place)];
}

export const lookIn = ({ inBody }: Place): Look => (inBody ? { align: 'both', first: 10, above: 2 } : {});

const alignments = {
  both: AlignmentType.JUSTIFIED,
  start: AlignmentType.START,
  center: AlignmentType.CENTER,
  end: AlignmentType.END,
} as const;

export function paragraph(nodes: readonly PageNode[], look: Look, place: Place): Paragraph {
  const { align = 'start', above = 0, below = 0, indent, first, frame } = look;
  const side = { style: frame === 'dashed' ? BorderStyle.DASHED : BorderStyle.SINGLE, size: 6, space: 2 };
  return new Paragraph({
    children: runsOf(nodes, look, place),
    alignment: alignments[align],
    spacing: {
      before: twips(place.onA5 ? above * 0.55 : above),
      after: twips(below),
      // Left unsaid, LibreOffice takes the height for points, and letters with two marks touch the line above.
      ...{ line: place.onA5 || place.inTable ? 240 : 264, lineRule: 'auto' },
    },
    ...(indent !== undefined && { indent: { left: twips(indent) } }),
    ...(first !== undefined && { indent: { firstLine: twips(first) } }),
    ...(look.keepNext && { keepNext: true }),
    ...(look.beginsPage && { pageBreakBefore: true }),
    ...(frame !== undefined && { border: { top: side, bottom: side, left: side, right: side } }),
  });
}

/** Nothing but a line below it, a share as long as its place is wide. */
function ruleOf(share: number, place: Place): Paragraph {
  const indent = twips((place.width * (1 - share)) / 2);
  return new Paragraph({
    children: [new TextRun({ text: '', size: 4 })],
    indent: { left: indent, right: indent },
    spacing: { before: 0, after: 0, line: 60, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0 } },
  });
}

/** Words and spaces as a browser would show them: runs of white space are one, none at the ends of a line. */
function runsOf(nodes: readonly PageNode[], look: Look, { sheet, onA5 }: Place): TextRun[] {
  const size = Math.round(2 * (look.size?.[onA5 ? 1 : 0] ?? sheet.text));
  const pieces = spaced(piecesOf(nodes, look));
  return pieces.map(
    ({ text, bold, italic }) =>
      new TextRun({
        ...{ size, bold, italics: italic },
        ...(text === '\n' ? { break: 1 } : { text: look.upper ? inCapitals(text) : text }),
      }),
  );
}

/** What stands in capitals is a title, and breaks between words: the two syllables of one stay together. */
const inCapitals = (text: string): string => keptTogether(text).toLocaleUpperCase('vi');

interface Piece {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

function piecesOf(nodes: readonly PageNode[], { bold = false, italic = false }: Look): Piece[] {
  return nodes.flatMap((node) => {
    // A space that does not break stays one.
    if (!isElement(node)) return [{ text: node.replace(/[ \t\r\n]+/g, ' '), bold, italic }];
    if (node.tag === 'br') return [{ text: '\n', bold, italic }];
    return piecesOf(node.children, { bold: bold || node.tag === 'b', italic: italic || node.tag === 'i' });
  });
}

function spaced(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const before = kept.at(-1)?.text ?? '\n';
    const text = / $|\n$/.test(before) ? piece.text.replace(/^ /, '') : piece.text;
    if (text === '\n' && before.endsWith(' '))
      kept.push({ ...(kept.pop() as Piece), text: before.trimEnd() });
    if (text !== '') kept.push({ ...piece, text });
  }
  const last = kept.at(-1);
  return last === undefined ? [] : [...kept.slice(0, -1), { ...last, text: last.text.replace(/ $/, '') }];
}
