import type { Authority } from '../people/person.ts';
import type { OwnOfficeEventType } from './events.ts';

export type OfficeDeed =
  | 'foundOffice'
  | 'changeOffice'
  | 'confirmLimit'
  | 'exportRegister'
  | 'noteOutage'
  | 'answerSetAsideOfOffice';

export const officeRoles = {
  /** Whoever founds an office is its first administrator. */
  foundOffice: ['administrator'],
  changeOffice: ['administrator'],
  /** Narrow, so that nobody at a desk has to wait for the administrator: one limit that the source lost. */
  confirmLimit: ['administrator', 'officer', 'specialist'],
  exportRegister: ['officer', 'administrator', 'leader'],
  /** Whoever meets it first, and whoever then knows better. */
  noteOutage: ['officer', 'specialist', 'administrator'],
  answerSetAsideOfOffice: ['administrator'],
} as const satisfies Record<OfficeDeed, readonly Authority[]>;

export const officeDeedOf: { readonly [T in OwnOfficeEventType]: () => OfficeDeed } = {
  'office/founded': () => 'foundOffice',
  'office/settingsChanged': () => 'changeOffice',
  'office/procedureSet': () => 'changeOffice',
  'office/calendarDaySet': () => 'changeOffice',
  'office/calendarYearConfirmed': () => 'changeOffice',
  'office/choiceMade': () => 'changeOffice',
  'office/noAppointmentChosen': () => 'changeOffice',
  'office/askingChosen': () => 'changeOffice',
  'office/phraseSet': () => 'changeOffice',
  'office/levelsStated': () => 'changeOffice',
  'office/limitConfirmed': () => 'confirmLimit',
  'office/registerExported': () => 'exportRegister',
  'office/outageNoted': () => 'noteOutage',
  'office/outageEnded': () => 'noteOutage',
  'office/outageCorrected': () => 'noteOutage',
  'office/outageStruck': () => 'noteOutage',
  'office/setAsideAnswered': () => 'answerSetAsideOfOffice',
};
