/** What `domain` decided, as facts that the store records. */
import type { DossierId, InventoryId, PetitionId, ReceiptId, ReportId } from '../base/ids.ts';
import type { JsonObject } from '../base/json.ts';
import type { DossierEvent } from '../domain/dossier/events.ts';
import type { InventoryEvent } from '../domain/inventory/events.ts';
import type { OfficeEvent } from '../domain/office/events.ts';
import type { PeopleEvent } from '../domain/people/events.ts';
import type { KeyEvent } from '../domain/people/key-events.ts';
import type { PetitionEvent } from '../domain/petition/events.ts';
import type { ReceiptEvent } from '../domain/receipt/events.ts';
import type { ReportEvent } from '../domain/report/events.ts';
import {
  dossierSubject,
  inventorySubject,
  officeSubject,
  petitionSubject,
  receiptSubject,
  reportSubject,
} from '../domain/subject.ts';
import type { NewFact } from '../store/journal/record.ts';

export const dossierFact = (id: DossierId, { type, body, sealed }: DossierEvent): NewFact => ({
  subject: dossierSubject(id),
  type,
  body: asJson(body),
  sealed,
});

export const reportFact = (id: ReportId, { type, body }: ReportEvent): NewFact => ({
  subject: reportSubject(id),
  type,
  body: asJson(body),
  sealed: null,
});

export const petitionFact = (id: PetitionId, { type, body, sealed }: PetitionEvent): NewFact => ({
  subject: petitionSubject(id),
  type,
  body: asJson(body),
  sealed,
});

export const receiptFact = (id: ReceiptId, { type, body, sealed }: ReceiptEvent): NewFact => ({
  subject: receiptSubject(id),
  type,
  body: asJson(body),
  sealed,
});

export const inventoryFact = (id: InventoryId, { type, body }: InventoryEvent): NewFact => ({
  subject: inventorySubject(id),
  type,
  body: asJson(body),
  sealed: null,
});

export const officeFact = ({ type, body }: OfficeEvent | PeopleEvent | KeyEvent): NewFact => ({
  subject: officeSubject,
  type,
  body: asJson(body),
  sealed: null,
});

/** A body is JSON by its schema; only the type does not say so. */
export const asJson = (body: object): JsonObject => body as unknown as JsonObject;
