import { plainQuery } from '../../base/plain-letters.ts';

/** Rows whose lines are sealed and rewritten together. */
export const searchBlockLength = 256;
export const searchBlockOf = (row: number): number => Math.floor(row / searchBlockLength);

/**
 * The lines of all dossiers in plain letters, in memory only while the tablet is unlocked. A search is one pass over the text,
 * block after block from the newest, and looks at a line only where the longest word was met.
 */
export class SearchText {
  readonly #blocks: string[] = [];
  readonly #revisions: number[] = [];
  /** Lines that are newer than those of their blocks. */
  readonly #lines = new Map<number, string>();
  /** False until every stored block was opened: what is found meanwhile is not all. */
  isReady = false;

  /**
   * @param text a whole block's lines in row order, an empty one for a row that could not be opened
   * @param revision the deed that wrote it: an older reading never replaces a newer one
   */
  setBlock(block: number, text: string, revision: number): void {
    if (revision < (this.#revisions[block] ?? 0)) return;
    this.#blocks[block] = text;
    this.#revisions[block] = revision;
  }

  /** One line, until a block that has it is set with `withLines`. */
  setLine(row: number, line: string): void {
    this.#lines.set(row, line);
  }

  lineOf(row: number): string | undefined {
    return this.#lines.get(row);
  }

  /** The blocks say now what these lines said; a line that changed since stays. */
  linesAreIn(lines: ReadonlyMap<number, string>): void {
    for (const [row, line] of lines) if (this.#lines.get(row) === line) this.#lines.delete(row);
  }

  /** The block's lines, if they are the ones that this deed wrote. */
  textOf(block: number, revision: number): string | undefined {
    return this.#revisions[block] === revision ? this.#blocks[block] : undefined;
  }

  /** Reads the line of any row, which begins with the name; '' where it is not open. Blocks are parted once. */
  lineReader(): (row: number) => string {
    const parted = new Map<number, readonly string[]>();
    return (row) => {
      const newer = this.#lines.get(row);
      if (newer !== undefined) return newer;
      const block = searchBlockOf(row);
      const lines = parted.get(block) ?? (this.#blocks[block] ?? '').split('\n');
      parted.set(block, lines);
      return lines[row - block * searchBlockLength] ?? '';
    };
  }

  /** Rows that have every word, in any order; newest rows first. */
  find(query: string, limit = Number.POSITIVE_INFINITY): number[] {
    const words = plainQuery(query)
      .split(' ')
      .filter((word) => word !== '');
    const rarest = words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
    const rows: number[] = [];
    if (rarest === '') return rows;
    const others = words.filter((word) => word !== rarest);
    const newer = [...this.#lines].filter(([, line]) => words.every((word) => line.includes(word)));
    for (let block = this.#blocks.length - 1; block >= 0 && rows.length < limit + this.#lines.size; block--) {
      const text = this.#blocks[block];
      if (text !== undefined) rows.push(...rowsIn(text, block * searchBlockLength, rarest, others));
    }
    if (this.#lines.size === 0) return rows.slice(0, limit);
    const older = rows.filter((row) => !this.#lines.has(row));
    return [...newer.map(([row]) => row), ...older].sort((a, b) => b - a).slice(0, limit);
  }
}

/** Rows of one block, newest first. */
function rowsIn(text: string, firstRow: number, rarest: string, others: readonly string[]): number[] {
  const rows: number[] = [];
  let row = firstRow;
  let counted = 0;
  for (let at = text.indexOf(rarest); at >= 0;) {
    const start = text.lastIndexOf('\n', at) + 1;
    const end = endOfLine(text, at);
    for (let next = text.indexOf('\n', counted); next >= 0 && next < start;) {
      row++;
      counted = next + 1;
      next = text.indexOf('\n', counted);
    }
    const line = text.slice(start, end);
    if (others.every((word) => line.includes(word))) rows.unshift(row);
    at = text.indexOf(rarest, end);
  }
  return rows;
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};
