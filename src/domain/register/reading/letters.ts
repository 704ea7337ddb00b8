/**
 * Letters that are not what was written: an old font's signs, UTF-8 taken for something else, letters that became `?`.
 * What can be mended is offered with an example before and after; nothing is mended without being agreed to.
 */
import { fromTcvn3, fromUtf8As1252, fromVni } from './scripts.ts';

export type Script = 'tcvn3' | 'vni' | 'utf8As1252';

export const mendings: Readonly<Record<Script, (text: string) => string>> = {
  tcvn3: fromTcvn3,
  vni: fromVni,
  utf8As1252: fromUtf8As1252,
};
const scripts = Object.keys(mendings) as Script[];

export interface Mended {
  readonly before: string;
  readonly after: string;
}

/** Onset, vowels and coda of a syllable, tone marks aside. */
const vowels =
  'uyê|uya|uyu|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|uây|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|ue|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y';
const syllable = new RegExp(
  `^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?(?:${vowels})(?:ch|ng|nh|[cmnpt])?$`,
  'u',
);
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** Whether a word can be one of Vietnamese. */
export function isSyllable(word: string): boolean {
  const plain = word
    .replace(/\u00d0/g, 'Đ')
    .normalize('NFD')
    .toLowerCase();
  const bare = plain.replace(tones, '').normalize('NFC');
  return (plain.match(tones)?.length ?? 0) <= 1 && syllable.test(bare);
}

/** Words with a letter beyond ASCII: what tells one script from another. */
const toldWords = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .split(/[\s\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e]+/u)
    .filter((word) => /[^\u0020-\u007e]/.test(word));

/** Of a text's telling words, how many are of Vietnamese, and how many are not. */
export function judged(text: string): { readonly good: number; readonly bad: number } {
  const words = toldWords(text);
  const good = words.filter(isSyllable).length;
  return { good, bad: words.length - good };
}

/** A letter that no text in an old font has. */
const beyond1252 =
  /[\u0100-\u0151\u0154-\u0160\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02c5\u1e00-\u1eff]/u;

/** The text as the script's reader has it, or undefined where that makes it no better. */
export function mend(text: string, script: Script): string | undefined {
  if (!/[^\u0020-\u007e\s]/.test(text)) return undefined;
  if (script !== 'utf8As1252' && beyond1252.test(text)) return undefined;
  const mended = mendings[script](text).normalize('NFC');
  return mended === text ? undefined : mended;
}

/** Which script the texts are in that are no Vietnamese: the one that makes most of them Vietnamese. */
export function scriptOf(texts: readonly string[]): Script | undefined {
  const best = scripts
    .map((script) => ({ script, gain: gainOf(texts, script) }))
    .reduce((one, other) => (other.gain > one.gain ? other : one));
  return best.gain >= 2 ? best.script : undefined;
}

/** How many texts get better, less those that get worse. */
const gainOf = (texts: readonly string[], script: Script): number =>
  texts.reduce((sum, text) => {
    const mended = mend(text, script);
    if (mended === undefined) return sum;
    const [before, after] = [judged(text), judged(mended)];
    if (after.bad < before.bad) return sum + (before.bad - after.bad);
    return after.bad > before.bad ? sum - (after.bad - before.bad) : sum;
  }, 0);

/** Letters that became `?` or a sign for what is lost: a question mark with a letter after it and none of a question. */
export const isLost = (text: string): boolean => /\p{L}\?+\p{L}|(^|[\s,])\?+\p{L}|\uFFFD/u.test(text);
