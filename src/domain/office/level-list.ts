/**
 * A list of levels as an office has it: pasted from a decision of the province or out of a spreadsheet. Each line names a
 * code somewhere and a level, in words or by a cross in one of two columns; whatever else stands in it is left alone.
 */
import { plainLetters } from '../../base/plain-letters.ts';
import type { ServiceLevel } from '../vocabulary.ts';
import { nationalCode } from './procedures.ts';

export type LevelLineFault = 'noCode' | 'unknownCode' | 'noLevel' | 'twoLevels' | 'otherwiseAbove';

export interface LevelLine {
  /** From 1, as the box counts them. */
  readonly line: number;
  readonly text: string;
  readonly outcome:
    | { readonly kind: 'read'; readonly code: string; readonly level: ServiceLevel }
    | { readonly kind: 'unread'; readonly fault: LevelLineFault };
}

/** @param codes of the office's procedures; a code with a province's letters behind it is the same */
export function readLevelList(text: string, codes: Iterable<string>): readonly LevelLine[] {
  const known = new Map([...codes].map((code) => [nationalCode(code).toLowerCase(), code]));
  const above = new Map<string, ServiceLevel>();
  let columns: Columns | undefined;
  return text.split(/\r?\n/).flatMap((whole, index): readonly LevelLine[] => {
    const cells = whole.split(/[\t;|]/).map((cell) => cell.trim());
    const heading = codeIn(cells, known) === undefined ? columnsOf(cells) : undefined;
    if (heading !== undefined) columns = heading;
    if (heading !== undefined || whole.trim() === '') return [];
    const outcome = readLine(cells, known, columns, above);
    if (outcome.kind === 'read') above.set(outcome.code, outcome.level);
    return [{ line: index + 1, text: whole.trim(), outcome }];
  });
}

function readLine(
  cells: readonly string[],
  known: ReadonlyMap<string, string>,
  columns: Columns | undefined,
  above: ReadonlyMap<string, ServiceLevel>,
): LevelLine['outcome'] {
  const written = codeIn(cells, known);
  if (written === undefined) return { kind: 'unread', fault: 'noCode' };
  const code = known.get(nationalCode(written).toLowerCase());
  if (code === undefined) return { kind: 'unread', fault: 'unknownCode' };
  const levels = levelsIn(cells, columns);
  const [level] = levels;
  if (level === undefined) return { kind: 'unread', fault: 'noLevel' };
  if (levels.length > 1) return { kind: 'unread', fault: 'twoLevels' };
  const before = above.get(code);
  if (before !== undefined && before !== level) return { kind: 'unread', fault: 'otherwiseAbove' };
  return { kind: 'read', code, level };
}

/** A national code anywhere, else a cell that is one of the office's own. */
const codeIn = (cells: readonly string[], known: ReadonlyMap<string, string>): string | undefined =>
  /(?<!\d)\d\.\d{6}(?!\d)/.exec(cells.join(' '))?.[0] ?? cells.find((cell) => known.has(cell.toLowerCase()));

interface Columns {
  readonly full: number;
  readonly part: number;
}

/** Two columns, one headed "toàn trình" and one "một phần": the levels are crosses below. */
function columnsOf(cells: readonly string[]): Columns | undefined {
  const plain = cells.map(plainLetters);
  const full = plain.findIndex((cell) => /toan trinh/.test(cell) && !/mot phan/.test(cell));
  const part = plain.findIndex((cell) => /mot phan/.test(cell) && !/toan trinh/.test(cell));
  return full >= 0 && part >= 0 ? { full, part } : undefined;
}

function levelsIn(cells: readonly string[], columns: Columns | undefined): readonly ServiceLevel[] {
  if (columns !== undefined) {
    const crosses = (['full', 'part'] as const).filter((level) => isCross(cells[columns[level]] ?? ''));
    if (crosses.length > 0) return crosses;
  }
  const whole = cells.flatMap((cell) => levelWord(plainLetters(cell)) ?? []);
  if (whole.length > 0) return [...new Set(whole)];
  const text = plainLetters(cells.join(' '));
  return levelPhrases.flatMap(([phrase, level]) => (phrase.test(text) ? [level] : []));
}

const isCross = (cell: string): boolean => /^(x|v|✓|✔|1|có)$/iu.test(cell);

const levelWord = (cell: string): ServiceLevel | undefined =>
  levelPhrases.find(([phrase]) => phrase.test(cell) && cell.split(' ').length <= 6)?.[1];

const levelPhrases: readonly (readonly [phrase: RegExp, level: ServiceLevel])[] = [
  [/\btoan trinh\b/, 'full'],
  [/\bmot phan\b/, 'part'],
  [/\b(khong truc tuyen|khong cung cap|truc tiep|con lai|cung cap thong tin)\b/, 'other'],
];
