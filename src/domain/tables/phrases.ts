/** Ready sentences for reasons and notes: those that come with the app, with the office's own over them. */
import shipped from '../data/phrases.json';
import type { PhrasePlace, PhraseSet } from '../office/events.ts';
import type { OfficeFaults } from '../office/fields.ts';

export const phraseKey = ({ place, text }: Pick<PhraseSet, 'place' | 'text'>): string =>
  `${place}\n${text.normalize('NFC').trim()}`;

const shippedPhrases: readonly PhraseSet[] = Object.entries(shipped).flatMap(([place, texts]) =>
  texts.map((text) => ({ place: place as PhrasePlace, text, offered: true })),
);

/** All of them by their key, also those that are offered no more. @param set in the order of the log: the last word counts */
export const phrasesByKey = (set: readonly PhraseSet[]): ReadonlyMap<string, PhraseSet> =>
  new Map([...shippedPhrases, ...set].map((each) => [phraseKey(each), each]));

/** What is offered in one place, in the order in which it came. */
export const phrasesFor = (set: readonly PhraseSet[], place: PhrasePlace): readonly string[] =>
  [...phrasesByKey(set).values()]
    .filter((each) => each.place === place && each.offered)
    .map(({ text }) => text);

export const tidyPhrase = (phrase: PhraseSet): PhraseSet => ({
  ...phrase,
  text: phrase.text.normalize('NFC').trim(),
});

/** A sentence, not a letter: it has to fit where reasons are typed. */
export const longestPhrase = 600;

export const phraseFaults = ({ text }: PhraseSet): OfficeFaults =>
  text === '' ? { text: 'required' } : text.length > longestPhrase ? { text: 'tooLong' } : {};
