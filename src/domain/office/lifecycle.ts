import type { OfficeDeed } from './deeds.ts';
import type { OfficeState } from './office.ts';

export const officeStates = ['unfounded', 'founded'] as const;
export type OfficeStanding = (typeof officeStates)[number];

/** What may be done with the office itself: the one table. It is founded once. */
export const allowedOfficeDeeds = {
  unfounded: ['foundOffice'],
  founded: ['changeOffice', 'confirmLimit', 'exportRegister', 'noteOutage', 'answerSetAsideOfOffice'],
} as const satisfies Record<OfficeStanding, readonly OfficeDeed[]>;

export const mayDoWithOffice = (standing: OfficeStanding, deed: OfficeDeed): boolean =>
  (allowedOfficeDeeds[standing] as readonly OfficeDeed[]).includes(deed);

export const standingOfOffice = (office: OfficeState | undefined): OfficeStanding =>
  office === undefined ? 'unfounded' : 'founded';
