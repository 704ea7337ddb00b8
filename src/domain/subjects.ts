/**
 * The registry of subjects: what can be recorded about each, how it is folded, which deed every fact comes of, and what
 * it gives to the projection and to search. The server's examination, the store's projection and the words of the
 * waiting list ask here; a new subject is a folder beside `dossier/` and an entry below.
 */
import type * as z from 'zod/mini';
import type { JsonObject } from '../base/json.ts';
import { facetOf, type Facet } from './counting/facet.ts';
import { dossierDeedOf } from './dossier/deeds.ts';
import type { Dossier } from './dossier/dossier.ts';
import { dossierEvents, type DossierEventType } from './dossier/events.ts';
import type { Particulars } from './dossier/facts.ts';
import { foldDossier } from './dossier/evolve.ts';
import { codesOf, searchWords } from './dossier/search.ts';
import { officeDeedOf } from './office/deeds.ts';
import { officeEvents, type OfficeEventType } from './office/events.ts';
import { foldOffice, type OfficeState } from './office/office.ts';
import { peopleDeedOf } from './people/deeds.ts';
import { inventoryDeedOf } from './inventory/deeds.ts';
import { inventoryEvents, type InventoryEventType } from './inventory/events.ts';
import { foldInventory, type InventoryLine } from './inventory/line.ts';
import { petitionDeedOf } from './petition/deeds.ts';
import { petitionEvents, type PetitionEventType } from './petition/events.ts';
import { foldPetition, type Petition } from './petition/petition.ts';
import { receiptDeedOf } from './receipt/deeds.ts';
import { receiptEvents, type ReceiptEventType } from './receipt/events.ts';
import { foldReceipt, type Receipt } from './receipt/receipt.ts';
import { reportDeedOf } from './report/deeds.ts';
import { reportEvents, type ReportEventType } from './report/events.ts';
import { foldReport, type Report } from './report/report.ts';
import type { AnyDeed } from './roles.ts';
import { bodiesOf } from './read-event.ts';
import { readSubject, type FoldedEntry, type SubjectKind } from './subject.ts';

/** Everything that this version can record. */
export type OwnType =
  | DossierEventType
  | ReportEventType
  | PetitionEventType
  | InventoryEventType
  | ReceiptEventType
  | OfficeEventType;

/** What the state of a subject gives to what is kept beside the log. Left out: nothing. */
export interface Gives<State> {
  /** What is counted of it. */
  readonly facet?: (state: State) => Facet;
  /** What it is looked up by, in the clear. */
  readonly codes?: (state: State) => readonly string[];
  /** What it is searched by, sealed. */
  readonly words?: (state: State, particulars: Particulars) => readonly string[];
}

interface Subject<T extends OwnType, State> {
  readonly bodies: { readonly [K in T]: z.ZodMiniType };
  /** From a body that its schema has read. */
  readonly deedOf: { readonly [K in T]: (body: never) => AnyDeed };
  readonly fold: (entries: readonly FoldedEntry[]) => State | undefined;
  readonly gives: Gives<State>;
}

export interface States {
  readonly dossier: Dossier;
  readonly report: Report;
  readonly petition: Petition;
  readonly inventory: InventoryLine;
  readonly receipt: Receipt;
  readonly office: OfficeState;
}
interface Types {
  readonly dossier: DossierEventType;
  readonly report: ReportEventType;
  readonly petition: PetitionEventType;
  readonly inventory: InventoryEventType;
  readonly receipt: ReceiptEventType;
  readonly office: OfficeEventType;
}

export const subjects = {
  dossier: {
    bodies: bodiesOf(dossierEvents),
    deedOf: dossierDeedOf,
    fold: foldDossier,
    gives: { facet: facetOf, codes: codesOf, words: searchWords },
  },
  report: { bodies: reportEvents, deedOf: reportDeedOf, fold: foldReport, gives: {} },
  petition: {
    bodies: bodiesOf(petitionEvents),
    deedOf: petitionDeedOf,
    fold: foldPetition,
    gives: {},
  },
  inventory: { bodies: inventoryEvents, deedOf: inventoryDeedOf, fold: foldInventory, gives: {} },
  receipt: {
    bodies: bodiesOf(receiptEvents),
    deedOf: receiptDeedOf,
    fold: foldReceipt,
    gives: {},
  },
  office: {
    bodies: officeEvents,
    deedOf: { ...officeDeedOf, ...peopleDeedOf },
    fold: foldOffice,
    gives: {},
  },
} satisfies { readonly [K in SubjectKind]: Subject<Types[K], States[K]> };

/** What can be said of a fact before anybody asks who recorded it. */
export type FactReading =
  /** A type or a kind of subject of a later version: kept and carried, and understood by nobody here. */
  | { readonly kind: 'unknown' }
  /** A type of ours about a subject of another kind, or with a body that its schema does not read. */
  | { readonly kind: 'misread' }
  | { readonly kind: 'own'; readonly deed: AnyDeed };

export function readFact(entry: {
  readonly subject: string;
  readonly type: string;
  readonly body: JsonObject;
}): FactReading {
  const kind = kindOfType(entry.type);
  if (kind === undefined) return { kind: 'unknown' };
  if (readSubject(entry.subject)?.kind !== kind) return { kind: 'misread' };
  const { bodies, deedOf } = subjects[kind] as unknown as Subject<OwnType, unknown>;
  const read = bodies[entry.type as OwnType].safeParse(entry.body);
  if (!read.success) return { kind: 'misread' };
  return { kind: 'own', deed: deedOf[entry.type as OwnType](read.data as never) };
}

/** The subject whose facts are of this type; undefined for a type of a later version. */
export const kindOfType = (type: string): SubjectKind | undefined =>
  (Object.keys(subjects) as SubjectKind[]).find((kind) => Object.hasOwn(subjects[kind].bodies, type));
