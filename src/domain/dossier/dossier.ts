import type { GradeGiven } from '../grading/grade.ts';
import type { DelayCause } from '../outages/delay-causes.ts';
import type { TimeOfDay } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import type { Chain } from './chain/chain.ts';
import type { Scan } from './scans/scans.ts';
import type { Move } from './transfer/hands.ts';
import type { DossierEvent, DossierEventOf } from './events.ts';
import type { Assumed, BookNumber, DossierFacts, SupplementStage } from './facts.ts';

/** Where a dossier stands. `lifecycle.ts` says what may be done in each. */
export const dossierStates = [
  'registered',
  'refused',
  'open',
  'awaiting',
  'resolved',
  'handedOver',
  'returned',
  'withdrawn',
  'stopped',
] as const;
export type DossierState = (typeof dossierStates)[number];

/** One supplement: asked for on a day, and answered on a day or not yet. */
export interface Supplement {
  readonly requestedOn: PlainDate;
  readonly requestedAt: TimeOfDay | null;
  readonly answeredOn: PlainDate | null;
  /** Left out where it is not known: from another register, or the day was put right. */
  readonly answeredAt?: TimeOfDay;
  /** Left out where nobody said. */
  readonly stage?: SupplementStage;
}

/** What due days are reckoned by. */
export type Terms = Pick<DossierFacts, 'limit' | 'supplementClock'>;

/** A fact that no longer fitted: two tablets did different things. It waits for a person, and nothing is lost. */
export interface Conflict {
  /** `node:seq` of the entry that did not fit. */
  readonly ref: string;
  readonly type: string;
  readonly actor: PersonId;
  readonly on: PlainDate | null;
  /** What the dossier was when the fact did not fit, and who had made it so. */
  readonly stateThen: DossierState;
  readonly actorThen: PersonId;
  readonly settled: 'open' | 'kept' | 'applied';
  /** The fact itself, so that it can still be applied. */
  readonly event: DossierEvent;
  /** It counts already: it was done in ignorance of what another tablet had done, and a person has to look. */
  readonly isDone?: true;
}

/** A correction that waits for a leader. */
export interface AskedCorrection {
  /** `node:seq` of the entry that asks for it. */
  readonly ref: string;
  readonly actor: PersonId;
  /** The day on which it was asked for. */
  readonly on: PlainDate;
  readonly body: DossierEventOf<'dossier/correctionAsked'>['body'];
  /** The time of day that goes with another due day; left out where the one in force stays. */
  readonly dueAt?: TimeOfDay | null;
  /** It comes of the true procedure, whose limit and clock count once it is confirmed. */
  readonly isOfProcedure?: true;
}

/** An apology and the other day that it names (Mẫu 04): prepared, or signed. */
export interface Extension {
  /** `node:seq` of the entry that says so. */
  readonly ref: string;
  readonly actor: PersonId;
  /** The day of the apology. */
  readonly on: PlainDate;
  readonly dueOn: PlainDate;
  readonly dueAt: TimeOfDay | null;
  /** The promise that it apologises for, also where the due day has moved since. */
  readonly instead: Pick<Dossier, 'dueOn' | 'dueAt'>;
}

/** Why it is overdue, as somebody has said. */
export interface Delay {
  /** `node:seq` of the entry that says so. */
  readonly ref: string;
  readonly actor: PersonId;
  /** The day on which it was said. */
  readonly on: PlainDate;
  readonly cause: DelayCause;
  /** `ref` of the outage behind it. */
  readonly outage?: string | undefined;
}

/** What is known of a dossier without anybody's particulars: the fold of its entries. */
export interface Dossier {
  readonly facts: DossierFacts;
  readonly state: DossierState;
  /** The day of acceptance; for one that was never accepted, the day it was filed. */
  readonly receivedOn: PlainDate;
  readonly receivedAt: TimeOfDay | null;
  /** The day on which its receipt was written down: until its end a due day typed wrongly may be put right. */
  readonly recordedOn?: PlainDate;
  /** The due day in force for counting; null where none was set. */
  readonly dueOn: PlainDate | null;
  readonly dueAt: TimeOfDay | null;
  /** The first appointment, for ever. */
  readonly firstDueOn: PlainDate | null;
  /** The one new appointment, shown beside the due day, which goes on counting. */
  readonly extension?: Extension;
  /** Prepared by the desk; left out when none waits for a leader's signature. */
  readonly extensionAsked?: Extension;
  /** From hand to hand, in order; left out where it never left the desk (`transfer/hands.ts`). */
  readonly moves?: readonly Move[];
  /** Left out while nobody has said why it is overdue, also where it is not. */
  readonly delay?: Delay;
  /** Several agencies, one result day (`chain/chain.ts`); left out where it is no chain. */
  readonly chain?: Chain;
  /** Those that were not removed, in order; left out where there is none. */
  readonly scans?: readonly Scan[];
  readonly supplements: readonly Supplement[];
  readonly resolvedOn: PlainDate | null;
  readonly electronicResult: boolean;
  readonly handedOverOn: PlainDate | null;
  /** What the citizen said when it was handed over (`grading/grade.ts`); left out where they were not asked, or said nothing. */
  readonly graded?: GradeGiven;
  readonly closedOn: PlainDate | null;
  readonly lastActor: PersonId;
  /** The first line that it was given in a certification book, and those given later; which one counts says `book-line.ts`. */
  readonly certified?: BookNumber;
  readonly certifiedLater?: readonly BookNumber[];
  /** Left out when nothing waits. */
  readonly asked?: readonly AskedCorrection[];
  /** Its days are not as the desk first wrote them: a leader has confirmed others. */
  readonly confirmedDays?: true;
  /** Among them others than the due day. */
  readonly confirmedOthers?: true;
  /** What was chosen at the receipt, where another procedure was meant. */
  readonly chosenFirst?: Pick<DossierFacts, 'procedure' | 'limit'>;
  /** What counts while the limit of the true procedure waits for a leader or was refused; left out where that one counts. */
  readonly termsInForce?: Terms;
  /** The last day on which something that the receipt prints was put right (`papers/on-receipt.ts`): the one before is out of date. */
  readonly correctedOn?: PlainDate;
  /** What the register's file that it came in did not say, and nobody has told of it since; left out where it said all. */
  readonly assumed?: readonly Assumed[];
  readonly conflicts: readonly Conflict[];
  /** Entries that tell this dossier's story, in causal order, as `node:seq`. */
  readonly entryRefs: readonly string[];
}

/** The limit and clock that its due day follows from: those of its procedure, unless they would give time unasked. */
export const termsOf = ({ facts, termsInForce }: Pick<Dossier, 'facts' | 'termsInForce'>): Terms =>
  termsInForce ?? { limit: facts.limit, supplementClock: facts.supplementClock };

/** Every line in a certification book that it was given: numbers stay given, also where they count no more. */
export const linesOf = ({
  certified,
  certifiedLater = [],
}: Pick<Dossier, 'certified' | 'certifiedLater'>): readonly BookNumber[] =>
  certified === undefined ? [] : [certified, ...certifiedLater];

/** The appointment of an apology while it is the later one: a due day that has moved beyond it has overtaken it. */
export const againOf = ({ dueOn, extension }: Pick<Dossier, 'dueOn' | 'extension'>): Extension | undefined =>
  extension === undefined || (dueOn !== null && extension.dueOn <= dueOn) ? undefined : extension;

/** Whether it was ever accepted: what was not is not counted. */
export const wasAccepted = (dossier: Pick<Dossier, 'state'>): boolean =>
  dossier.state !== 'registered' && dossier.state !== 'refused';

/** The day it ended, with or without a result; null while it is open. */
export const endedOn = (dossier: Pick<Dossier, 'resolvedOn' | 'closedOn'>): PlainDate | null =>
  dossier.resolvedOn ?? dossier.closedOn;

export const isInConflict = (dossier: Dossier): boolean =>
  dossier.conflicts.some((conflict) => conflict.settled === 'open');
