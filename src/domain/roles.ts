/**
 * Who may do what: asked when a deed is decided, again by the server, and when buttons are drawn. Each subject says it
 * of its own deeds (`<subject>/deeds.ts`); here they stand together. Everybody may read.
 */
import { dossierRoles, isOfDesk, type DossierDeed } from './dossier/deeds.ts';
import { inventoryRoles, type InventoryDeed } from './inventory/deeds.ts';
import { officeRoles, type OfficeDeed } from './office/deeds.ts';
import { peopleRoles, type PeopleDeed } from './people/deeds.ts';
import type { Authority } from './people/person.ts';
import { petitionRoles, type PetitionDeed } from './petition/deeds.ts';
import { receiptRoles, type ReceiptDeed } from './receipt/deeds.ts';
import { reportRoles, type ReportDeed } from './report/deeds.ts';

export type AnyDeed =
  DossierDeed | ReportDeed | PetitionDeed | InventoryDeed | ReceiptDeed | OfficeDeed | PeopleDeed;

const authoritiesFor: Record<AnyDeed, readonly Authority[]> = {
  ...dossierRoles,
  ...reportRoles,
  ...petitionRoles,
  ...inventoryRoles,
  ...receiptRoles,
  ...officeRoles,
  ...peopleRoles,
};

export const mayRole = (roles: readonly Authority[], deed: AnyDeed): boolean =>
  roles.some((role) => authoritiesFor[deed].includes(role));

/**
 * Whether the log may hold it. Earlier versions let an administrator do the desk's work unasked: what they recorded stands,
 * and a tablet that was not updated yet is not refused.
 */
export const couldRole = (roles: readonly Authority[], deed: AnyDeed): boolean =>
  mayRole(roles, deed) || (roles.includes('administrator') && isOfDesk(deed));

/** Nobody of an office may do it, whatever their role: only the level above says so. */
export const isOnlyForLevelAbove = (deed: AnyDeed): boolean =>
  authoritiesFor[deed].every((authority) => authority === 'levelAbove');
