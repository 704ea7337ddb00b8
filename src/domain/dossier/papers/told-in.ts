/** Answers do a deed that somebody else told of: its words, day and signer are those of that one. */
import { entryRef } from '../../../log/entry.ts';
import type { FoldedEntry } from '../../subject.ts';

/** What did not fit counts since somebody settled it, and what was asked for since a leader confirmed it. */
export function toldIn<E extends FoldedEntry>(entry: E, entries: readonly E[]): E | undefined {
  const answers =
    entry.type === 'dossier/conflictSettled'
      ? entry.body['conflict']
      : entry.type === 'dossier/correctionAnswered'
        ? entry.body['correction']
        : undefined;
  return answers === undefined ? entry : entries.find((each) => entryRef(each) === answers);
}
