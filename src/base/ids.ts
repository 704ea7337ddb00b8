import type { Random } from './random.ts';

/** Ids are made with the thing they name, never later, and never reused. */
export type Id<Kind extends string> = string & { readonly __id: Kind };
export type OfficeId = Id<'office'>;
/** One installation on one tablet. A restored or cloned installation takes a new one. */
export type NodeId = Id<'node'>;
export type PersonId = Id<'person'>;
export type DossierId = Id<'dossier'>;
export type ReportId = Id<'report'>;
export type PetitionId = Id<'petition'>;
export type InventoryId = Id<'inventory'>;
export type ReceiptId = Id<'receipt'>;

/** Crockford's alphabet: no I, L, O or U, so that an id can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 130 random bits as 26 letters. */
export const newId = <Kind extends string>(random: Random): Id<Kind> =>
  readable(random.bytes(26)) as Id<Kind>;

/** One letter of 5 bits for each byte given. */
export const readable = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => alphabet[byte & 31]).join('');
