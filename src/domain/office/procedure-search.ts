/** Finding a procedure by a few letters, as people at a desk type them: "ks", "dk khai sinh", "1001193". */
import { plainLetters } from '../../base/plain-letters.ts';
import core from '../data/core-procedures.json';
import type { ProcedureVersion } from './events.ts';

/** Procedures that every commune handles; before the office has habits of its own they stand first. */
const coreCodes: ReadonlySet<string> = new Set(core);

interface Searchable {
  readonly name: string;
  readonly words: readonly string[];
  /** First letters of all words: "ttdkks" for "Thủ tục đăng ký khai sinh". */
  readonly initials: string;
  /** How many words at the beginning say only that it is a procedure: "thủ tục đăng ký". */
  readonly preamble: number;
  readonly code: string;
  /** Of a national code: "1001193". */
  readonly digits: string;
}

const preambleWords: ReadonlySet<string> = new Set(['thu', 'tuc', 'dang', 'ky']);

const searchables = new WeakMap<ProcedureVersion, Searchable>();

/**
 * Those that match every part of the query, best first: the exact code, then what the office uses most, then what
 * every commune handles, then where in the name it was found, then the shorter name. All of them for an empty query.
 * @param usage how often the office used each procedure, by code
 */
export function findProcedures(
  procedures: readonly ProcedureVersion[],
  query: string,
  usage: ReadonlyMap<string, number>,
): readonly ProcedureVersion[] {
  const wanted = plainLetters(query);
  const parts = wordsOf(wanted);
  const found = procedures.flatMap((procedure) => {
    const place = placeIn(searchableOf(procedure), wanted, parts);
    return place === undefined
      ? []
      : [{ procedure, exact: place === exactly, used: usage.get(procedure.code) ?? 0, place }];
  });
  return found
    .sort(
      (a, b) =>
        Number(b.exact) - Number(a.exact) ||
        b.used - a.used ||
        Number(coreCodes.has(b.procedure.code)) - Number(coreCodes.has(a.procedure.code)) ||
        a.place - b.place ||
        a.procedure.name.length - b.procedure.name.length,
    )
    .map(({ procedure }) => procedure);
}

const exactly = -1;
/** A match of scattered parts or of initials stands behind every match of the whole query. */
const behindPhrases = 10_000;

/** Where the query is found, smaller is better; undefined when it is not. */
function placeIn(entry: Searchable, wanted: string, parts: readonly string[]): number | undefined {
  if (parts.length === 0) return 0;
  if (entry.code === wanted) return exactly;
  if (wanted.length >= 3 && entry.code.startsWith(wanted)) return 0;
  const digits = wanted.replace(/[^\d]/g, '');
  if (digits.length >= 3 && /^\d[\d.]*h?\d*$/.test(wanted)) {
    if (entry.digits === digits.slice(0, 7)) return exactly;
    if (entry.digits.startsWith(digits)) return 0;
  }
  const phrase = ` ${entry.name}`.indexOf(` ${parts.join(' ')}`);
  if (phrase >= 0) return afterPreamble(phrase, entry.words.slice(0, entry.preamble).join(' ').length);
  let place = behindPhrases;
  for (const part of parts) {
    const at = placeOfPart(entry, part);
    if (at === undefined) return undefined;
    place += at;
  }
  return place;
}

function placeOfPart({ words, initials, preamble, digits }: Searchable, part: string): number | undefined {
  const word = words.findIndex((each) => each.startsWith(part));
  if (word >= 0) return afterPreamble(word, preamble);
  if (part.length >= 2) {
    if (initials.startsWith(part, preamble)) return 0;
    const initial = initials.indexOf(part);
    if (initial >= 0) return initial + words.length;
  }
  return /^\d{3,}$/.test(part) && digits.includes(part) ? words.length : undefined;
}

/** What every name begins with tells nothing: places count from behind it. */
const afterPreamble = (place: number, preamble: number): number => Math.max(0, place - preamble);

const wordsOf = (plain: string): readonly string[] =>
  plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

function searchableOf(procedure: ProcedureVersion): Searchable {
  const known = searchables.get(procedure);
  if (known !== undefined) return known;
  const words = wordsOf(plainLetters(procedure.name));
  const searchable = {
    name: words.join(' '),
    words,
    initials: words.map((word) => word[0]).join(''),
    preamble: Math.max(
      0,
      words.findIndex((word) => !preambleWords.has(word)),
    ),
    code: plainLetters(procedure.code),
    digits: procedure.code.replace(/\D/g, '').slice(0, 7),
  };
  searchables.set(procedure, searchable);
  return searchable;
}
