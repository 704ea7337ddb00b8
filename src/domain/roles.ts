import type { Deed } from './dossier/lifecycle.ts';
import type { Role } from './people/person.ts';

/** What a person can do with dossiers, beside what `lifecycle.ts` allows in each state. */
export type DossierDeed = Deed | 'receive' | 'lodge' | 'settleConflict';

export type OfficeDeed =
  | 'closePeriod'
  | 'approveReport'
  | 'submitReport'
  | 'changeOffice'
  | 'managePeople'
  | 'importRegister'
  | 'exportRegister';

const desk = ['officer', 'specialist', 'administrator'] as const;

/** Who may do what: asked when a deed is decided, and again by the server. Everybody may read. */
const rolesFor = {
  ...{ receive: desk, lodge: desk, accept: desk, refuse: desk, requestSupplement: desk, supplement: desk },
  ...{ resolve: desk, handOver: desk, return: desk, withdraw: desk, stop: desk },
  ...{ correct: desk, giveOfficialCode: desk, settleConflict: desk },
  closePeriod: ['officer', 'administrator', 'leader'],
  /** Nobody else signs: whoever keeps the books does not also approve them. */
  approveReport: ['leader'],
  submitReport: ['officer', 'administrator', 'leader'],
  changeOffice: ['administrator'],
  managePeople: ['administrator'],
  importRegister: ['officer', 'administrator'],
  exportRegister: ['officer', 'administrator', 'leader'],
} as const satisfies Record<DossierDeed | OfficeDeed, readonly Role[]>;

export const mayRole = (roles: readonly Role[], deed: DossierDeed | OfficeDeed): boolean =>
  roles.some((role) => (rolesFor[deed] as readonly Role[]).includes(role));
