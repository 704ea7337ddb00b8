import type { Authority } from '../people/person.ts';
import type { ReportEventType } from './events.ts';

export type ReportDeed =
  | 'closePeriod'
  | 'explainFinding'
  | 'commentReport'
  | 'approveReport'
  | 'submitReport'
  | 'withdrawReport'
  | 'acknowledgeReport'
  | 'returnReport'
  | 'nameLiveReport'
  | 'answerSetAsideOfReport';

const keepers = ['officer', 'administrator', 'leader'] as const;

export const reportRoles = {
  closePeriod: keepers,
  explainFinding: keepers,
  commentReport: keepers,
  /** Nobody else signs: whoever keeps the books does not also approve them. */
  approveReport: ['leader'],
  submitReport: keepers,
  withdrawReport: keepers,
  answerSetAsideOfReport: keepers,
  acknowledgeReport: ['levelAbove'],
  returnReport: ['levelAbove'],
  nameLiveReport: ['levelAbove'],
} as const satisfies Record<ReportDeed, readonly Authority[]>;

export const reportDeedOf: { readonly [T in ReportEventType]: () => ReportDeed } = {
  'report/closed': () => 'closePeriod',
  'report/findingExplained': () => 'explainFinding',
  'report/commented': () => 'commentReport',
  'report/approved': () => 'approveReport',
  'report/submitted': () => 'submitReport',
  'report/withdrawn': () => 'withdrawReport',
  'report/acknowledged': () => 'acknowledgeReport',
  'report/returned': () => 'returnReport',
  'report/liveNamed': () => 'nameLiveReport',
  'report/setAsideAnswered': () => 'answerSetAsideOfReport',
};
