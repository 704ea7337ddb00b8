/** What a procedure is found by: its code, its name, and what desks call it (`data/procedure-words.json`). */
import { plainLetters } from '../../base/plain-letters.ts';
import said from '../data/procedure-words.json';
import type { ProcedureVersion } from './events.ts';
import { nationalCode } from './procedures.ts';

const saidByCode: Readonly<Record<string, { readonly short: string; readonly aliases: readonly string[] }>> =
  said;

/** What the desk calls it; undefined where it has no other name than its own. */
export const shortNameOf = ({ code }: Pick<ProcedureVersion, 'code'>): string | undefined =>
  saidByCode[nationalCode(code)]?.short;

/** What a person reads where there is little room. */
export const familiarName = (procedure: Pick<ProcedureVersion, 'code' | 'name'>): string =>
  shortNameOf(procedure) ?? procedure.name;

/** One text in the letters that people type. */
export interface Text {
  readonly whole: string;
  /** Without what every name and every request begins with: "thủ tục đăng ký", "xin cấp giấy". */
  readonly bare: string;
  /** First letters of all words: "ttdkks" for "Thủ tục đăng ký khai sinh". */
  readonly initials: string;
  readonly bareInitials: string;
}

export interface Searchable {
  /** The short name first, then what else it is called. */
  readonly said: readonly Text[];
  readonly name: Text;
  /** Its field and everything above, as one. */
  readonly all: Text;
  readonly code: string;
  /** Of a national code: "1001193". */
  readonly digits: string;
}

export interface Query extends Pick<Text, 'whole' | 'bare'> {
  readonly letters: string;
  readonly parts: readonly string[];
}

export function readQuery(typed: string): Query {
  const letters = plainLetters(typed);
  const { whole, bare } = readText(letters);
  return { letters, whole, bare, parts: whole === '' ? [] : whole.split(' ') };
}

const searchables = new WeakMap<ProcedureVersion, Searchable>();

export function searchableOf(procedure: ProcedureVersion): Searchable {
  const known = searchables.get(procedure);
  if (known !== undefined) return known;
  const { short, aliases = [] } = saidByCode[nationalCode(procedure.code)] ?? {};
  const called = short === undefined ? [] : [short, ...aliases];
  const searchable: Searchable = {
    said: called.map(readText),
    name: readText(procedure.name),
    all: readText([...called, procedure.name, procedure.field].join(' ')),
    code: plainLetters(procedure.code),
    digits: procedure.code.replace(/\D/g, '').slice(0, 7),
  };
  searchables.set(procedure, searchable);
  return searchable;
}

function readText(text: string): Text {
  const words = wordsOf(text);
  const bare = withoutOpening(words);
  return {
    whole: words.join(' '),
    bare: bare.join(' '),
    initials: initialsOf(words),
    bareInitials: initialsOf(bare),
  };
}

const initialsOf = (words: readonly string[]): string => words.map((word) => word[0]).join('');

/** "lí lịch" is "lý lịch", "liệt sĩ" is "liệt sỹ": both are written. */
const wordsOf = (text: string): readonly string[] =>
  plainLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^([hklmst])y$/, '$1i'));

const openings = [['thu', 'tuc'], ['dang', 'ki'], ['dk'], ['lam'], ['xin'], ['cap'], ['giay']];

/** Nothing that says more than that somebody wants something; what says nothing else stays whole. */
function withoutOpening(words: readonly string[]): readonly string[] {
  const opening = openings.find((one) => one.every((word, index) => words[index] === word));
  const rest = opening === undefined ? [] : words.slice(opening.length);
  return rest.length === 0 ? words : withoutOpening(rest);
}
