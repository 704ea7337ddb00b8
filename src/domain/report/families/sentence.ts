/**
 * Sentences as data. A clause has variants, and the first one whose figures allow it is said; if none does, the clause is left
 * out; a variant without words is chosen to say nothing. So a figure that is nought, or unknown, can never stand in a sentence that was written for some: what is said of nought
 * is a variant of its own ("không phát sinh").
 *
 *   {resolved.total}        a figure, which has to be known and not nought
 *   {resolved.total:words}  with the number in words behind it: 12 (mười hai)
 *   {part:reviewed.basis}   what somebody typed; an empty one leaves the variant out
 *   {days}                  words of the period and the office (`SentenceWords`)
 */
import { written } from '../checks/words.ts';
import { countInWords } from '../../receipt/dong-in-words.ts';
import type { SlotValues } from '../slots/slot-values.ts';

export interface Variant {
  readonly text: string;
  /** Said only where all of these are known to be nought. */
  readonly zero?: readonly string[];
  /** Said only where all of these are known, besides those that the text names. */
  readonly needs?: readonly string[];
}
export type Clause = readonly Variant[];
/** A clause with those that say what it is made of, all in one line: "đã giải quyết 9 hồ sơ, trong đó trước hạn 8, đúng hạn 1". */
export interface Gathered {
  readonly whole: Clause;
  readonly parts: readonly Clause[];
}

export interface Sentence {
  readonly kind: 'sentence';
  /** What the sentence begins with; without it nothing is said. */
  readonly lead: Clause;
  /** Behind the lead, joined with semicolons, or as lines of a list. */
  readonly then: readonly (Clause | Gathered)[];
  readonly as: 'line' | 'list';
}

export interface SentenceWords {
  readonly [name: string]: string;
}
export interface Telling {
  readonly values: SlotValues;
  readonly parts: Readonly<Record<string, string>>;
  readonly words: SentenceWords;
}

export interface Told {
  readonly text: string;
  readonly items: readonly string[];
}

/** One figure, and what is said where it is nought. */
export const figure = (text: string, none?: string): Clause => [
  { text },
  ...(none === undefined ? [] : [{ text: none, zero: slotsIn(text).slice(0, 1) }]),
];
/** Of nothing no parts are said. */
export const gathered = (whole: Clause, ...parts: readonly Clause[]): Gathered => ({ whole, parts });
export const sentence = (lead: Clause | string, ...then: Sentence['then']): Sentence => ({
  ...{ kind: 'sentence', as: 'line', then },
  lead: typeof lead === 'string' ? [{ text: lead }] : lead,
});
export const list = (lead: Clause | string, ...then: Sentence['then']): Sentence => ({
  ...sentence(lead, ...then),
  as: 'list',
});

/** Undefined where there is nothing to say. */
export function tell({ lead, then, as }: Sentence, telling: Telling): Told | undefined {
  const begin = sayClause(lead, telling);
  if (begin === undefined || begin === '') return undefined;
  const rest = then.flatMap((each) => sayEach(each, telling) || []);
  if (as === 'line') return { text: `${[begin, ...rest].join('; ')}.`, items: [] };
  if (rest.length === 0) return { text: `${begin}.`, items: [] };
  return { text: `${begin}:`, items: rest.map((line, at) => line + (at === rest.length - 1 ? '.' : ';')) };
}

const isClause = (each: Clause | Gathered): each is Clause => !('whole' in each);

function sayEach(each: Clause | Gathered, telling: Telling): string | undefined {
  if (isClause(each)) return sayClause(each, telling);
  const whole = sayClause(each.whole, telling);
  const parts = whole && each.parts.flatMap((part) => sayClause(part, telling) || []);
  return parts && parts.length > 0 ? `${whole}, trong đó ${parts.join(', ')}` : whole;
}

const sayClause = (clause: Clause, telling: Telling): string | undefined => {
  const fitting = clause.find((variant) => fits(variant, telling));
  return fitting && fitting.text.replace(hole, (_, name: string) => wordOf(name, telling) ?? '');
};

const fits = ({ text, zero = [], needs = [] }: Variant, telling: Telling): boolean =>
  needs.every((key) => telling.values.has(key)) &&
  zero.every((key) => telling.values.get(key)?.value === 0) &&
  [...text.matchAll(hole)].every(([, name = '']) => wordOf(name, telling) !== undefined);

const hole = /\{([^}]+)\}/g;

function wordOf(name: string, { values, parts, words }: Telling): string | undefined {
  if (name.startsWith('part:')) return parts[name.slice(5)]?.trim() || undefined;
  if (!name.includes('.')) return words[name];
  const [key = '', how] = name.split(':');
  const value = values.get(key)?.value;
  if (value === undefined || (value === 0 && !key.endsWith('.percent'))) return undefined;
  return how === 'words' ? `${written(value)} (${countInWords(value)})` : written(value);
}

/** The figures that a text names. */
export const slotsIn = (text: string): readonly string[] =>
  [...text.matchAll(hole)].flatMap(([, name = '']) =>
    name.startsWith('part:') || !name.includes('.') ? [] : [name.split(':')[0] ?? ''],
  );

/** Every figure that a sentence may tell, each once, in its order. */
export const slotsOfSentence = ({ lead, then }: Sentence): readonly string[] => [
  ...new Set(
    [lead, ...then.flatMap((each) => (isClause(each) ? [each] : [each.whole, ...each.parts]))].flatMap(
      (clause) => clause.flatMap(({ text, zero = [], needs = [] }) => [...slotsIn(text), ...zero, ...needs]),
    ),
  ),
];
