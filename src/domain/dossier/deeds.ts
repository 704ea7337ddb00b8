/** What a person can do with dossiers, who may do it, and the deed that each fact comes of. */
import type { Authority } from '../people/person.ts';
import type { DossierEvent, DossierEventOf, DossierEventType } from './events.ts';
import { deedOfClosing, type Deed } from './lifecycle.ts';

/** What a dossier's state has a say in, and what begins, brings in or settles one. */
export type DossierDeed =
  | Deed
  | 'receive'
  | 'lodge'
  | 'giveBookNumber'
  | 'fillLevel'
  | 'importRegister'
  | 'settleConflict'
  | 'answerSetAside'
  | 'answerCorrection'
  | 'declineExtension'
  | 'takeOver'
  | 'explainDelay'
  | 'attachScan'
  | 'removeScan'
  | 'grade'
  | 'strikeGrade';

/** Whoever set the office up stands at the desk only where that role was given too. */
const desk = ['officer', 'specialist'] as const;
/** The same people; a list of its own, because no earlier version let an administrator do it unasked (`isOfDesk`). */
const deskSince = [...desk] as const;
const mending = ['officer', 'specialist', 'administrator'] as const;
/** A leader, because a choice can move the due day. */
const settling = [...mending, 'leader'] as const;

/** Whoever may have a dossier in their hands. */
const handling = [...desk, 'leader'] as const;

export const dossierRoles = {
  ...{ receive: desk, lodge: desk, accept: desk, refuse: desk, requestSupplement: desk, supplement: desk },
  ...{ resolve: desk, handOver: desk, return: desk, withdraw: desk, stop: desk },
  ...{ correct: desk, correctProcedure: deskSince, giveOfficialCode: desk },
  ...{ settleConflict: settling, answerSetAside: mending },
  /** Of what was received before the office stated it: the same people, and the administrator, who states it. */
  fillLevel: mending,
  giveBookNumber: deskSince,
  importRegister: ['officer', 'administrator'],
  /** Also a conflict that only a leader settles. */
  answerCorrection: ['leader'],
  askExtension: deskSince,
  ...{ extend: ['leader'], declineExtension: ['leader'] },
  /** A leader has dossiers in their hands too, to sign them. */
  ...{ transfer: handling, takeOver: handling },
  /** Whoever knows why: it moves no day and hides nothing. */
  explainDelay: ['officer', 'specialist', 'leader'],
  /** The citizen's word, by whoever handed the result over and turned the tablet to them. */
  ...{ grade: deskSince, strikeGrade: ['leader'] },
  ...{ startChain: deskSince, noteChainStep: deskSince },
  ...{ attachScan: deskSince, removeScan: deskSince },
} as const satisfies Record<DossierDeed, readonly Authority[]>;

export const isOfDesk = (deed: string): boolean =>
  Object.hasOwn(dossierRoles, deed) && dossierRoles[deed as DossierDeed] === desk;

const saysOnlyLevel = ({ facts, ...rest }: DossierEventOf<'dossier/corrected'>['body']): boolean =>
  Object.keys(facts).join() === 'level' &&
  Object.keys(rest.days).length === 0 &&
  rest.state === undefined &&
  rest.electronicResult === undefined &&
  rest.line === undefined &&
  rest.onReceipt === undefined;

/** A type without a deed does not compile: nothing is let in by being forgotten here. */
export const dossierDeedOf: {
  readonly [T in DossierEventType]: (body: DossierEventOf<T>['body']) => DossierDeed;
} = {
  'dossier/registered': () => 'lodge',
  'dossier/accepted': () => 'accept',
  'dossier/received': () => 'receive',
  'dossier/refused': () => 'refuse',
  'dossier/supplementRequested': () => 'requestSupplement',
  'dossier/supplemented': () => 'supplement',
  'dossier/resolved': () => 'resolve',
  'dossier/handedOver': () => 'handOver',
  'dossier/closed': (body) => deedOfClosing[body.as],
  'dossier/corrected': (body) => (saysOnlyLevel(body) ? 'fillLevel' : 'correct'),
  'dossier/procedureCorrected': () => 'correctProcedure',
  'dossier/correctionAsked': () => 'correct',
  'dossier/correctionAnswered': () => 'answerCorrection',
  'dossier/extensionAsked': () => 'askExtension',
  'dossier/extended': () => 'extend',
  'dossier/extensionDeclined': () => 'declineExtension',
  'dossier/transferred': () => 'transfer',
  'dossier/takenOver': () => 'takeOver',
  'dossier/delayExplained': () => 'explainDelay',
  'dossier/chained': () => 'startChain',
  'dossier/chainStepNoted': () => 'noteChainStep',
  'dossier/scanAttached': () => 'attachScan',
  'dossier/scanRemoved': () => 'removeScan',
  'dossier/graded': () => 'grade',
  'dossier/gradeStruck': () => 'strikeGrade',
  'dossier/officialCodeGiven': () => 'giveOfficialCode',
  'dossier/bookNumberGiven': () => 'giveBookNumber',
  'dossier/imported': () => 'importRegister',
  'dossier/takenBack': () => 'correct',
  'dossier/conflictSettled': (body) => (body.byLeader === true ? 'answerCorrection' : 'settleConflict'),
  'dossier/setAsideAnswered': () => 'answerSetAside',
};

export const deedOfFact = ({ type, body }: DossierEvent): DossierDeed =>
  (dossierDeedOf[type] as (body: DossierEvent['body']) => DossierDeed)(body);
