/**
 * Where a report can stand, and what may be done with it there: the one table. `decideReport` asks it, `foldReport`
 * asks it, the tablet draws its buttons from it, and what the server's SQL picks stands below it.
 */
import type { ReportDeed } from './deeds.ts';

export const reportStates = [
  'closed',
  'approved',
  'submitted',
  'acknowledged',
  'returned',
  'withdrawn',
] as const;
export type ReportState = (typeof reportStates)[number];

/** What is done with a report that is there, where its state has a say. */
export type HandlingReport = Exclude<ReportDeed, 'closePeriod' | 'answerSetAsideOfReport'>;

export const allowedReportDeeds = {
  closed: ['explainFinding', 'commentReport', 'approveReport', 'withdrawReport', 'nameLiveReport'],
  /** Whoever explains had perhaps not heard yet that the leader has signed. */
  approved: ['explainFinding', 'commentReport', 'submitReport', 'withdrawReport', 'nameLiveReport'],
  submitted: ['commentReport', 'acknowledgeReport', 'returnReport', 'nameLiveReport'],
  /** The level above may send back what it has already acknowledged. */
  acknowledged: ['returnReport', 'nameLiveReport'],
  returned: ['commentReport', 'nameLiveReport'],
  withdrawn: ['nameLiveReport'],
} as const satisfies Record<ReportState, readonly HandlingReport[]>;

/**
 * What the second of two reports of one period and form allows: the level above has named the other one, so it goes no
 * further up, and it can be set aside even when it was sent.
 */
export const allowedForSecond = {
  closed: ['withdrawReport', 'nameLiveReport'],
  approved: ['withdrawReport', 'nameLiveReport'],
  submitted: ['withdrawReport', 'returnReport', 'nameLiveReport'],
  acknowledged: ['returnReport', 'nameLiveReport'],
  returned: ['nameLiveReport'],
  withdrawn: ['nameLiveReport'],
} as const satisfies Record<ReportState, readonly HandlingReport[]>;

export const mayDoWithReport = (
  state: ReportState,
  deed: HandlingReport,
  { isSecond }: { readonly isSecond: boolean },
): boolean =>
  ((isSecond ? allowedForSecond : allowedReportDeeds)[state] as readonly HandlingReport[]).includes(deed);

/** The level above has it, whatever it says of it. */
export const isUpstream = (state: ReportState): boolean =>
  state === 'submitted' || answeredStates.includes(state);

/** The level above has answered. */
export const answeredStates: readonly ReportState[] = ['acknowledged', 'returned'];
/** What the level above adds up. */
export const addedUpStates: readonly ReportState[] = ['acknowledged'];
