/** What every fact is about, in its entry's `subject`: `office`, or a kind and an id such as `dossier:0H…`. */
import type { DossierId, InventoryId, PetitionId, ReceiptId, ReportId } from '../base/ids.ts';
import type { Entry } from '../log/entry.ts';

/** What a fold needs of an entry: the sealed part is never looked at. */
export type FoldedEntry = Pick<Entry, 'node' | 'seq' | 'stamp' | 'actor' | 'type' | 'body' | 'formerly'>;

export type SubjectKind = 'dossier' | 'report' | 'petition' | 'inventory' | 'receipt' | 'office';

/** Read from its text. The office of a log is one, and needs no id. */
export type SubjectName =
  | { readonly kind: 'dossier'; readonly id: DossierId }
  | { readonly kind: 'report'; readonly id: ReportId }
  | { readonly kind: 'petition'; readonly id: PetitionId }
  | { readonly kind: 'inventory'; readonly id: InventoryId }
  | { readonly kind: 'receipt'; readonly id: ReceiptId }
  | { readonly kind: 'office' };

export const officeSubject = 'office';
export const reportSubject = (id: string): string => `report:${id}`;
export const dossierSubject = (id: string): string => `dossier:${id}`;
export const petitionSubject = (id: string): string => `petition:${id}`;
export const receiptSubject = (id: string): string => `receipt:${id}`;
export const inventorySubject = (id: string): string => `inventory:${id}`;

/** Undefined for a subject of a kind that a later version knows: it is kept and carried. */
export function readSubject(subject: string): SubjectName | undefined {
  if (subject === officeSubject) return { kind: 'office' };
  const [, kind, id] = /^(dossier|report|petition|inventory|receipt):(.+)$/s.exec(subject) ?? [];
  return kind === undefined ? undefined : ({ kind, id } as SubjectName);
}

export const subjectText = (name: SubjectName): string =>
  name.kind === 'office' ? officeSubject : `${name.kind}:${name.id}`;

interface Ids {
  readonly dossier: DossierId;
  readonly report: ReportId;
  readonly petition: PetitionId;
  readonly inventory: InventoryId;
  readonly receipt: ReceiptId;
}
/** The id in a subject of the given kind, or undefined when it is of another. */
export function idInSubject<K extends keyof Ids>(kind: K, subject: string): Ids[K] | undefined {
  const name = readSubject(subject);
  return name !== undefined && name.kind !== 'office' && name.kind === kind ? (name.id as Ids[K]) : undefined;
}
