/** What can be asked of a dossier, and the ways in which it can be refused. */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Faults } from './fields.ts';
import type { Grade } from '../../grading/scale.ts';
import type { DelayCause } from '../../outages/delay-causes.ts';
import type { DossierDeed } from '../deeds.ts';
import type { DossierState } from '../dossier.ts';
import type { ApplicantType, Channel, Digitised, ServiceLevel } from '../../vocabulary.ts';
import type { DossierEventOf, DossierEventType } from '../events.ts';
import type { BookNumber, DossierFacts, Fee, Particulars, SupplementStage } from '../facts.ts';
import type { Person } from '../../people/person.ts';
import type { DeskRules } from '../../office/office.ts';
import type { SetAsideAnswer } from '../../set-aside.ts';
import type { ChainStepSaid, StepNote } from '../chain/events.ts';
import type { ScanOf } from '../scans/events.ts';
import type { Hands } from '../transfer/events.ts';

/** What the desk fills in when somebody comes with papers. */
export interface ReceiveInput {
  readonly number: string;
  readonly officialCode: string | null;
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly applicantType: ApplicantType;
  readonly particulars: Particulars;
  readonly components: Digitised;
  readonly fee: Fee;
  /** Null: the procedure's. */
  readonly level: ServiceLevel | null;
  readonly receivingDesk: string;
  readonly resolvingAgency: string;
  readonly acrossBoundary: boolean;
  /** Left out: one set. */
  readonly sets?: number | undefined;
  /** Left out where nobody was asked. By post it needs an address. */
  readonly resultBy?: Channel | undefined;
  /** Left out where nothing was taken over from what is held already. */
  readonly reuses?: DossierFacts['reuses'];
  /** Where the applicant was helped, if elsewhere. */
  readonly supportedAt?: string | undefined;
  readonly receivedOn: PlainDate;
  readonly receivedAt: TimeOfDay;
  /** Typed by the desk: where there is no limit, or to promise an earlier day. */
  readonly dueOn?: PlainDate | null;
}

interface Dated {
  readonly on: PlainDate;
}
interface Timed extends Dated {
  readonly at: TimeOfDay;
}
type Correction = DossierEventOf<'dossier/corrected'>;

export type DossierCommand =
  | ({ readonly kind: 'receive' } & ReceiveInput)
  | ({ readonly kind: 'lodge' } & ReceiveInput)
  /** From another register, with its whole life so far, as its reader has checked it. */
  | {
      readonly kind: 'importRegister';
      readonly body: DossierEventOf<'dossier/imported'>['body'];
      readonly particulars: Particulars;
    }
  | ({ readonly kind: 'accept'; readonly dueOn?: PlainDate | null } & Timed)
  | ({ readonly kind: 'refuse'; readonly reason: string } & Dated)
  | ({
      readonly kind: 'requestSupplement';
      readonly reason: string;
      readonly items: readonly string[];
      readonly stage?: SupplementStage | undefined;
      /** The provision that asks for it, as it is printed. */
      readonly basis?: string | undefined;
      /** As it was first recorded: earlier versions asked without naming what is missing. */
      readonly asRecorded?: true;
    } & Timed)
  | ({ readonly kind: 'supplement'; readonly note?: string; readonly dueOn?: PlainDate | null } & Timed)
  | ({ readonly kind: 'return' | 'withdraw' | 'stop'; readonly reason: string } & Dated)
  | ({ readonly kind: 'resolve'; readonly electronicResult: boolean; readonly note?: string } & Dated)
  | ({
      readonly kind: 'handOver';
      readonly by: Channel;
      readonly receiver?: string;
      /** What was digital and had not been said to be. */
      readonly electronicResult?: boolean | undefined;
      readonly components?: Digitised | undefined;
    } & Dated)
  | {
      readonly kind: 'correct';
      readonly facts?: Correction['body']['facts'];
      readonly days?: Correction['body']['days'];
      readonly state?: DossierState;
      readonly electronicResult?: boolean;
      /** How many copies were certified, and of how many pages. */
      readonly counted?: { readonly copies?: number; readonly pages?: number };
      readonly particulars?: Correction['sealed']['particulars'];
      readonly reason: string;
    }
  /** Another procedure was meant at the receipt. `dueOn`: typed where it has no limit, or to promise an earlier day. */
  | {
      readonly kind: 'correctProcedure';
      readonly code: string;
      readonly dueOn?: PlainDate | null;
      readonly components?: Digitised;
      readonly particulars?: Correction['sealed']['particulars'];
      readonly reason: string;
    }
  | { readonly kind: 'giveOfficialCode'; readonly code: string }
  | ({ readonly kind: 'giveBookNumber' } & BookNumber)
  | { readonly kind: 'fillLevel'; readonly level: ServiceLevel; readonly reason: string }
  | {
      readonly kind: 'settleConflict';
      /** `ref` of the conflict. */
      readonly conflict: string;
      readonly choice: 'kept' | 'applied';
      readonly reason: string;
    }
  | {
      readonly kind: 'answerCorrection';
      /** `ref` of what was asked for. */
      readonly correction: string;
      readonly choice: 'confirmed' | 'refused';
      readonly reason: string;
    }
  /** An apology with another day is prepared, or signed. `on`: as it was first recorded; left out, it is of today. */
  | {
      readonly kind: 'askExtension' | 'extend';
      readonly dueOn: PlainDate | null;
      readonly reason: string;
      readonly on?: PlainDate;
    }
  | {
      readonly kind: 'declineExtension';
      /** `ref` of what was prepared. */
      readonly extension: string;
      readonly reason: string;
      readonly on?: PlainDate;
    }
  /** Handed on. `record`: the number of the paper on which several go together. */
  | ({
      readonly kind: 'transfer';
      readonly to: Hands;
      readonly dueBy: PlainDate | null;
      readonly note?: string;
      readonly record?: string | undefined;
    } & Timed)
  /** One file goes to several agencies. What it is called, and by which paper, is left out where its procedure says it. */
  | ({
      readonly kind: 'startChain';
      readonly name?: string;
      readonly source?: string;
      readonly steps: readonly ChainStepSaid[];
    } & Timed)
  | ({ readonly kind: 'noteChainStep'; readonly step: number; readonly what: StepNote } & Timed)
  /** `transfer`: `ref` of the hand-over that has come. */
  | ({ readonly kind: 'takeOver'; readonly transfer: string } & Timed)
  /** Why it is overdue. `outage`: `ref` of the one behind it, where one was noted. */
  | {
      readonly kind: 'explainDelay';
      readonly cause: DelayCause;
      readonly outage?: string | undefined;
      readonly note?: string | undefined;
    }
  /**
   * A scan whose sealed bytes lie here. `paper`: the component's name. `isWhole`: with it every paper that was handed in is
   * digital.
   */
  | {
      readonly kind: 'attachScan';
      readonly scan: string;
      readonly of: ScanOf;
      readonly paper: string;
      readonly pages: number;
      /** As it is sealed. */
      readonly bytes: number;
      readonly source: 'camera' | 'file';
      readonly file?: string | undefined;
      readonly isWhole?: boolean;
    }
  /** `isStillWhole`: without it every paper that was handed in is digital all the same. */
  | {
      readonly kind: 'removeScan';
      readonly scan: string;
      readonly reason?: string;
      readonly isStillWhole?: boolean;
    }
  /** What the citizen tapped and typed. `over`: `ref` of the grade that they replace before the tablet goes back. */
  | ({
      readonly kind: 'grade';
      readonly grade: Grade;
      readonly over?: string | undefined;
      readonly reason?: string;
      readonly words?: string;
    } & Dated)
  /** `grade`: `ref` of one that was not the citizen's. */
  | { readonly kind: 'strikeGrade'; readonly grade: string; readonly reason: string }
  /** `entry`: `node:seq` of what the server set aside and nobody has answered. */
  | {
      readonly kind: 'answerSetAside';
      readonly entry: string;
      readonly how: SetAsideAnswer['how'];
      readonly reason: string;
    };
export type CommandOf<K extends DossierCommand['kind']> = Extract<DossierCommand, { kind: K }>;

/** Who decides, by which rules, and what day and time it is at the office. */
export interface DecisionContext {
  readonly rules: DeskRules;
  readonly actor: Person;
  readonly on: PlainDate;
  readonly at: TimeOfDay;
  /** Who works at the office; left out where nobody asks for them. */
  readonly people?: readonly Person[] | undefined;
}

export type DecisionRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: DossierDeed }
  | { readonly kind: 'NotAllowedInState'; readonly state: DossierState; readonly deed: DossierDeed }
  /** Every wrong field at once, one fault each, by dotted name: `particulars.name`, `on`. */
  | { readonly kind: 'FieldsWrong'; readonly fields: Faults }
  | { readonly kind: 'ProcedureUnknown' | 'ProcedureDisabled'; readonly code: string }
  /** Written down so, it would look on time: only a leader can say that it was. */
  | { readonly kind: 'OverdueStays'; readonly dueOn: PlainDate }
  /** Chosen so, the due day would be a later one, or what is late on time; or it is one of two promises of leaders. */
  | { readonly kind: 'LeaderSettles' }
  /** Nothing is late about it, so that there is nothing to explain. */
  | { readonly kind: 'NotOverdue' }
  /** It has its one grade; it was struck, or never given; its result was not handed over at this tablet. */
  | { readonly kind: 'AlreadyGraded' | 'GradeUnknown' | 'HandedOverElsewhere' }
  /** The outage was struck, or has not come to this tablet yet. */
  | { readonly kind: 'OutageUnknown' }
  /** A scan of the result before there is one; one of more pages or bytes than there may be; one that is not there. */
  | { readonly kind: 'NoResultYet' | 'ScanTooLarge' | 'ScanUnknown' }
  /** The very same waits for a leader already. */
  | { readonly kind: 'AlreadyAsked' }
  /** An apology went out on that day, and promised that one: there is no second. */
  | { readonly kind: 'AlreadyExtended'; readonly on: PlainDate; readonly dueOn: PlainDate }
  /** More than one working day is left before the due day. */
  | { readonly kind: 'ExtensionTooEarly'; readonly dueOn: PlainDate }
  /** Two tablets have signed apart, and nobody has chosen yet. */
  | { readonly kind: 'ExtensionsApart' }
  | { readonly kind: 'NothingPromised' | 'ExtensionUnknown' }
  /** It lies there already; two tablets have handed it to different hands; nobody works here by that name any more. */
  | { readonly kind: 'InThoseHands' | 'MovesApart' | 'PersonUnknown' }
  /** It was handed on since, or has been taken over; or it was handed to somebody else, who says that it has come. */
  | { readonly kind: 'MoveUnknown' | 'NotGivenToYou' }
  /** It is one already; that is noted, or something comes before it. */
  | { readonly kind: 'ChainBegun' | 'StepNoted' }
  /** A leader hands on what they have in their own hands, and nothing else. */
  | { readonly kind: 'NotInYourHands' }
  | { readonly kind: 'CorrectionUnknown' | 'BookNumberGiven' }
  /** It was sent, or something followed it, or somebody else did it: from now on it is corrected. */
  | { readonly kind: 'TooLateToTakeBack' }
  /** Something was done after it that may be taken back as well, and has to be first. */
  | { readonly kind: 'LaterDeedFirst'; readonly type: DossierEventType }
  | { readonly kind: 'DossierUnknown' | 'DossierExists' | 'ConflictUnknown' | 'NothingToCorrect' }
  /** The server has taken it in meanwhile, or somebody has answered it; or it cannot be read here to be recorded again. */
  | { readonly kind: 'NotSetAside' | 'SetAsideUnreadable' };
