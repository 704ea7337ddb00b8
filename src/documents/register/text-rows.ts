/** The rows of a text file, in whatever encoding it is. */
import type { FileFault } from '../../domain/register/faults.ts';
import { judged, mend, type Script } from '../../domain/register/reading/letters.ts';
import { CsvParser, type CsvRow } from '../csv.ts';
import { wideEncodingOf } from './container.ts';
import type { Source } from './source.ts';

export interface TextRow {
  readonly kind: 'row';
  /** 1, 2, 3… as a spreadsheet counts them. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Columns whose cell a spreadsheet keeps as a day. */
  readonly days?: ReadonlySet<number>;
  /** A filter of the spreadsheet hides it. */
  readonly isHidden?: boolean;
}
export interface BrokenFile {
  readonly kind: 'broken';
  readonly fault: FileFault;
}

/**
 * UTF-16 by its mark or its zeros, UTF-8 where all of it is, else one byte a letter: Windows 1258 where that makes it
 * Vietnamese, and otherwise Windows 1252, in which the old fonts' letters are told apart later. Undefined: none of these.
 */
export async function encodingOf(head: Uint8Array, source: Source): Promise<string | undefined> {
  const wide = wideEncodingOf(head);
  if (wide !== undefined) return wide;
  if (await isAll(source, 'utf-8')) return 'utf-8';
  const text = await beginningOf(source, 'windows-1252');
  const asWindows = (await beginningOf(source, 'windows-1258')).normalize('NFC');
  const candidates = (['tcvn3', 'vni', 'utf8As1252'] as const satisfies readonly Script[])
    .map((script) => mend(text, script))
    .filter((mended) => mended !== undefined);
  const best = Math.max(0, ...candidates.map(vietnamese));
  if (vietnamese(asWindows) > 0.8 && vietnamese(asWindows) >= best) return 'windows-1258';
  return best > 0.5 ? 'windows-1252' : undefined;
}

/** The share of words with marks that are words of Vietnamese. */
function vietnamese(text: string): number {
  const { good, bad } = judged(text);
  return good === 0 ? 0 : good / (good + bad);
}

async function isAll(source: Source, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const piece of source()) if (decode(decoder, piece) === undefined) return false;
  return decode(decoder) !== undefined;
}

const beginning = 200_000;
async function beginningOf(source: Source, encoding: string): Promise<string> {
  const decoder = new TextDecoder(encoding);
  let text = '';
  for await (const piece of source()) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > beginning) break;
  }
  return text;
}

export async function* textRows(source: Source, encoding: string): AsyncGenerator<TextRow | BrokenFile> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parser = new CsvParser();
  for await (const piece of source()) {
    const text = decode(decoder, piece);
    if (text === undefined) return yield { kind: 'broken', fault: { kind: 'notUtf8' } };
    if (text.includes('\0')) return yield { kind: 'broken', fault: { kind: 'notText' } };
    yield* parser.push(text).map(asTextRow);
  }
  if (decode(decoder) === undefined) return yield { kind: 'broken', fault: { kind: 'notUtf8' } };
  const { rows, unclosedQuote } = parser.end();
  yield* rows.map(asTextRow);
  if (unclosedQuote !== undefined)
    yield { kind: 'broken', fault: { kind: 'unclosedQuote', line: unclosedQuote } };
}

const asTextRow = ({ row, line, cells, hasSwallowed }: CsvRow): TextRow | BrokenFile =>
  hasSwallowed === true
    ? { kind: 'broken', fault: { kind: 'unclosedQuote', line } }
    : { kind: 'row', row, cells };

/** The piece's text, or undefined when it is not in that encoding; without a piece, what is left. */
function decode(decoder: TextDecoder, piece?: Uint8Array): string | undefined {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
