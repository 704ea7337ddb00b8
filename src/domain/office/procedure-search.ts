/**
 * Finding a procedure by a few letters, as people at a desk type and say them: "ks", "sao y", "sổ đỏ", "1001193".
 *
 *     the code │ a whole name │ the phrase in what desks say, in the name │ begun phrases │ first letters │ scattered words
 *     ◄── better                                                                                            worse ──►
 *
 * Only between procedures that fit equally well does it matter what the office uses most.
 */
import { plainQuery } from '../../base/plain-letters.ts';
import core from '../data/core-procedures.json';
import { readQuery, searchableOf, type Query, type Searchable, type Text } from './procedure-texts.ts';
import type { ProcedureVersion } from './events.ts';

/** Procedures that every commune handles: between equals, and before the office has habits, they stand first. */
const coreCodes: ReadonlySet<string> = new Set(core);

/**
 * Those that fit every part of the query, best first. All of them for an empty query, none for one of signs alone.
 * @param usage how often the office used each procedure, by code
 */
export function findProcedures(
  procedures: readonly ProcedureVersion[],
  letters: string,
  usage: ReadonlyMap<string, number>,
): readonly ProcedureVersion[] {
  const wanted = plainQuery(letters);
  if (wanted === '' && letters.trim() !== '') return [];
  const query = readQuery(wanted);
  const used = ({ code }: ProcedureVersion): number => usage.get(code) ?? 0;
  return procedures
    .flatMap((procedure) => {
      const fit = fitOf(searchableOf(procedure), query);
      return fit === undefined ? [] : [{ procedure, ...fit }];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        used(b.procedure) - used(a.procedure) ||
        Number(coreCodes.has(b.procedure.code)) - Number(coreCodes.has(a.procedure.code)) ||
        a.rest - b.rest,
    )
    .map(({ procedure }) => procedure);
}

interface Fit {
  /** Smaller is better. */
  readonly rank: number;
  /** Letters of the text found that nobody asked for. */
  readonly rest: number;
}

/** Worse by what follows. The steps between leave room for where in the text it was found. */
const ranks = {
  ...{ code: 0, codeBegun: 5, whole: 10, said: 20, named: 30, saidBegun: 40, namedBegun: 50, initials: 60 },
  ...{ words: 70, wordsBegun: 80 },
} as const;

function fitOf(entry: Searchable, query: Query): Fit | undefined {
  if (query.parts.length === 0) return { rank: 0, rest: 0 };
  return (
    codeFit(entry, query) ??
    best([
      ...entry.said.flatMap((text) => phraseFit(text, query, ranks.said, ranks.saidBegun)),
      ...phraseFit(entry.name, query, ranks.named, ranks.namedBegun),
      ...initialsFit(entry, query),
    ]) ??
    wordsFit(entry, query)
  );
}

const best = (fits: readonly Fit[]): Fit | undefined =>
  fits.reduce<Fit | undefined>(
    (least, fit) =>
      least !== undefined && (least.rank < fit.rank || (least.rank === fit.rank && least.rest <= fit.rest))
        ? least
        : fit,
    undefined,
  );

function codeFit(entry: Searchable, { letters }: Query): Fit | undefined {
  if (entry.code === letters) return { rank: ranks.code, rest: 0 };
  const digits = letters.replace(/[^\d]/g, '');
  if (digits.length < 3) return undefined;
  const isNational = /^\d[\d.]*h?\d*$/.test(letters);
  if (isNational && entry.digits === digits.slice(0, 7)) return { rank: ranks.code, rest: 0 };
  const begins = entry.code.startsWith(letters) || (isNational && entry.digits.startsWith(digits));
  return begins ? { rank: ranks.codeBegun, rest: 0 } : undefined;
}

/** As it was typed, and once more without the words that every request begins with. */
const phraseFit = (text: Text, query: Query, complete: number, begun: number): readonly Fit[] =>
  [
    { phrase: query.whole, within: text.whole, less: 0 },
    { phrase: query.bare, within: text.bare, less: 2 },
  ].flatMap(({ phrase, within, less }) => {
    const place = ` ${within}`.indexOf(` ${phrase}`);
    if (place < 0) return [];
    const rest = within.length - phrase.length;
    if (rest === 0) return [{ rank: ranks.whole + less, rest }];
    const isComplete = ` ${within} `.includes(` ${phrase} `);
    return [{ rank: (isComplete ? complete : begun) + (place === 0 ? 0 : 1), rest }];
  });

function initialsFit({ said, name }: Searchable, { parts }: Query): readonly Fit[] {
  const [only = '', ...others] = parts;
  if (others.length > 0 || only.length < 2) return [];
  return [...said, name].flatMap((text, index) => {
    const place = text.initials.indexOf(only);
    const isWhole = text.initials === only || text.bareInitials === only;
    if (place < 0) return [];
    const rank = isWhole ? (index === 0 ? 0 : 1) : text.bareInitials.startsWith(only) ? 2 : 3;
    return [{ rank: ranks.initials + rank, rest: text.initials.length - only.length }];
  });
}

/** All of its parts somewhere: best in one saying, then in the name, then anywhere. */
function wordsFit(entry: Searchable, { parts }: Query): Fit | undefined {
  const { said, name, all } = entry;
  if (!parts.every((part) => isBegun(all, part, entry))) return undefined;
  const texts = [
    ...said.map((text) => ({ text, place: 0 })),
    { text: name, place: 1 },
    { text: all, place: 2 },
  ];
  const fits = texts.flatMap(({ text, place }) => {
    const rest = text.whole.length;
    if (parts.every((part) => ` ${text.whole} `.includes(` ${part} `)))
      return [{ rank: ranks.words + place, rest }];
    return parts.every((part) => isBegun(text, part, entry))
      ? [{ rank: ranks.wordsBegun + place, rest }]
      : [];
  });
  return best(fits);
}

const isBegun = (text: Text, part: string, { digits }: Searchable): boolean =>
  ` ${text.whole}`.includes(` ${part}`) ||
  (part.length >= 2 && text.initials.includes(part)) ||
  (/^\d{3,}$/.test(part) && digits.includes(part));
