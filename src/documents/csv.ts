/**
 * Comma-separated text, both ways and in pieces: comma, semicolon or tab, quotes doubled, any line ends, a byte order
 * mark or none (RFC 4180, and what spreadsheets make of it).
 */
import { keptAsText } from '../domain/kept-as-text.ts';

export interface CsvRow {
  /** 1, 2, 3… as a spreadsheet counts them. */
  readonly row: number;
  /** The line of the text where it begins: a cell may hold several lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A cell of it holds whole rows: a quote that was never closed has swallowed them. */
  readonly hasSwallowed?: true;
}

/** No letterhead and row of headings is longer; beyond it a file is not held back to look for what separates. */
const longestFirstRow = 200_000;

const separators = [',', ';', '\t', '|'] as const;
const quote = '"';

/** Takes a text in pieces of any length and gives the rows that are whole; rows of empty cells are counted, not given. */
export class CsvParser {
  #separator: string | undefined;
  /** Text held back until it is known what separates, or until a pair at its end (`""`, CR LF) is whole. */
  #held = '';
  #cells: string[] = [];
  #cell = '';
  #isQuoted = false;
  #wasQuoted = false;
  #row = 1;
  #line = 1;
  #startLine = 1;
  #isFirst = true;
  /** Cells of the widest row before. */
  #widest = 0;

  push(text: string): CsvRow[] {
    return this.#read(text, false);
  }

  /** The rest. `unclosedQuote` is the line where a quote was opened and never closed. */
  end(): { rows: CsvRow[]; unclosedQuote: number | undefined } {
    const rows = this.#read('', true);
    if (this.#isQuoted) return { rows, unclosedQuote: this.#startLine };
    if (this.#cell !== '' || this.#cells.length > 0) this.#endRow(rows);
    return { rows, unclosedQuote: undefined };
  }

  #read(text: string, isLast: boolean): CsvRow[] {
    let ready = this.#held + text;
    this.#held = '';
    if (this.#isFirst && ready.startsWith('\uFEFF')) ready = ready.slice(1);
    if (ready !== '') this.#isFirst = false;
    if (this.#separator === undefined) {
      const found = findSeparator(ready, isLast || ready.length > longestFirstRow);
      if (found === undefined) {
        this.#held = ready;
        return [];
      }
      this.#separator = found.separator;
      ready = ready.slice(found.skip);
    }
    // What a quote at the very end means is known only with the letter after all of them.
    const open = isLast ? '' : (/("+|\r)$/.exec(ready)?.[0] ?? '');
    this.#held = open;
    ready = ready.slice(0, ready.length - open.length);
    return this.#scan(ready, this.#separator);
  }

  #scan(text: string, separator: string): CsvRow[] {
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < text.length)
      at = this.#isQuoted ? this.#quoted(text, at) : this.#bare(text, at, separator, rows);
    return rows;
  }

  /** Inside quotes everything is content but a quote that is not doubled. */
  #quoted(text: string, start: number): number {
    const next = text.indexOf(quote, start);
    const content = text.slice(start, next < 0 ? text.length : next);
    this.#cell += content;
    this.#line += linesIn(content);
    if (next < 0) return text.length;
    if (text[next + 1] === quote) {
      this.#cell += quote;
      return next + 2;
    }
    this.#isQuoted = false;
    this.#wasQuoted = true;
    return next + 1;
  }

  #bare(text: string, start: number, separator: string, rows: CsvRow[]): number {
    let end = start;
    for (; end < text.length; end += 1) {
      const letter = text[end];
      if (letter === separator || letter === '\n' || letter === '\r' || letter === quote) break;
    }
    this.#cell += text.slice(start, end);
    if (end === text.length) return end;
    const letter = text[end];
    if (letter === quote) {
      // A quote opens a cell only at its beginning; within bare text it is a letter like any other.
      if (this.#cell.trim() === '' && !this.#wasQuoted) {
        this.#cell = '';
        this.#isQuoted = true;
      } else this.#cell += quote;
      return end + 1;
    }
    if (letter === separator) {
      this.#endCell();
      return end + 1;
    }
    this.#endRow(rows);
    this.#line += 1;
    this.#startLine = this.#line;
    return letter === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#wasQuoted = false;
  }

  #endRow(rows: CsvRow[]): void {
    this.#endCell();
    const cells = this.#cells;
    if (cells.some((cell) => cell.trim() !== '')) {
      const hasSwallowed = this.#line > this.#startLine && this.#hasSwallowed(cells);
      rows.push({
        ...{ row: this.#row, line: this.#startLine, cells },
        ...(hasSwallowed ? { hasSwallowed } : {}),
      });
    }
    this.#widest = Math.max(this.#widest, cells.length);
    this.#cells = [];
    this.#row += 1;
  }

  /**
   * Nobody writes a line with as many separators as a row has into one cell; and where a quote in a swallowed row ended the
   * swallowing, the cells of two rows stand in one.
   */
  #hasSwallowed(cells: readonly string[]): boolean {
    if (this.#widest < fewestCells) return false;
    const isRow = (line: string): boolean => line.split(this.#separator ?? ',').length >= this.#widest;
    return (
      cells.length > this.#widest || cells.some((cell) => cell.includes('\n') && cell.split('\n').some(isRow))
    );
  }
}

/** In a narrower table a few commas in a note may look like a row. */
const fewestCells = 5;

const linesIn = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;

/** Above the headings may stand a letterhead, in which nothing separates: so many rows are looked at. */
const rowsLookedAt = 12;

/**
 * What stands most often outside quotes in one of the first rows; `sep=;` on a line of its own says it (spreadsheets do).
 * Undefined while too little of the text is there.
 */
function findSeparator(text: string, isLast: boolean): { separator: string; skip: number } | undefined {
  const said = /^sep=([,;\t|])(\r\n|\r|\n)/.exec(text);
  if (said !== null) return { separator: said[1] as string, skip: said[0].length };
  const rows = text
    .replace(/"(?:[^"]|"")*("|$)/g, '')
    .split(/[\r\n]+/)
    .filter((row) => row.trim() !== '');
  if (rows.length <= rowsLookedAt && !isLast) return undefined;
  return { separator: separatorOf(rows.slice(0, rowsLookedAt)), skip: 0 };
}

/** The first row that has several cells says it, unless one below has many more by another: a comma in a letterhead. */
function separatorOf(rows: readonly string[]): string {
  const counted = rows.map((row) =>
    separators
      .map((separator) => ({ separator, cells: row.split(separator).length }))
      .reduce((best, each) => (each.cells > best.cells ? each : best)),
  );
  const first = counted.find(({ cells }) => cells > 1);
  const wider = counted.find(({ cells }) => cells >= 5 && cells > 2 * (first?.cells ?? 1));
  return (wider ?? first)?.separator ?? ',';
}

/** The byte order mark that makes spreadsheets read UTF-8. */
export const byteOrderMark = '\uFEFF';

/** One row with its line end. Cells are quoted where they have to be, and text stays text to a spreadsheet. */
export const writeCsvRow = (cells: readonly string[], separator: ',' | ';' = ','): string =>
  `${cells.map(writeCell).join(separator)}\r\n`;

const writeCell = (cell: string): string => {
  const text = keptAsText(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `${quote}${text.replaceAll(quote, '""')}${quote}` : text;
};
