/** What every fact is about, in its entry's `subject`: `office`, or a kind and an id such as `dossier:0H…`. */
import type { Entry } from '../log/entry.ts';

/** What a fold needs of an entry: the sealed part is never looked at. */
export type FoldedEntry = Pick<Entry, 'node' | 'seq' | 'stamp' | 'actor' | 'type' | 'body'>;

export const officeSubject = 'office';
export const reportSubject = (id: string): string => `report:${id}`;
export const dossierSubject = (id: string): string => `dossier:${id}`;
/** The id in a subject of the given kind, or undefined when it is of another. */
export const idInSubject = (kind: 'report' | 'dossier', subject: string): string | undefined =>
  subject.startsWith(`${kind}:`) ? subject.slice(kind.length + 1) : undefined;
