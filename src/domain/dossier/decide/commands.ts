/** What can be asked of a dossier, and the ways in which it can be refused. */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Faults } from './fields.ts';
import type { DossierDeed } from '../deeds.ts';
import type { DossierState } from '../dossier.ts';
import type { ApplicantType, Channel, Digitised, ServiceLevel } from '../../vocabulary.ts';
import type { BookNumber, DossierEventOf, Fee, Particulars } from '../events.ts';
import type { Person } from '../../people/person.ts';
import type { DeskRules } from '../../office/office.ts';
import type { SetAsideAnswer } from '../../set-aside.ts';

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
      /** As it was first recorded: earlier versions asked without naming what is missing. */
      readonly asRecorded?: true;
    } & Timed)
  | ({ readonly kind: 'supplement'; readonly note?: string; readonly dueOn?: PlainDate | null } & Timed)
  | ({ readonly kind: 'return' | 'withdraw' | 'stop'; readonly reason: string } & Dated)
  | ({ readonly kind: 'resolve'; readonly electronicResult: boolean; readonly note?: string } & Dated)
  | ({ readonly kind: 'handOver'; readonly by: Channel; readonly receiver?: string } & Dated)
  | {
      readonly kind: 'correct';
      readonly facts?: Correction['body']['facts'];
      readonly days?: Correction['body']['days'];
      readonly state?: DossierState;
      readonly electronicResult?: boolean;
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
}

export type DecisionRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: DossierDeed }
  | { readonly kind: 'NotAllowedInState'; readonly state: DossierState; readonly deed: DossierDeed }
  /** Every wrong field at once, one fault each, by dotted name: `particulars.name`, `on`. */
  | { readonly kind: 'FieldsWrong'; readonly fields: Faults }
  | { readonly kind: 'ProcedureUnknown' | 'ProcedureDisabled'; readonly code: string }
  /** Written down so, it would look on time: only a leader can say that it was. */
  | { readonly kind: 'OverdueStays'; readonly dueOn: PlainDate }
  /** Chosen so, the due day would be a later one, or what is late on time: only a leader can choose that. */
  | { readonly kind: 'LeaderSettles' }
  /** The very same waits for a leader already. */
  | { readonly kind: 'AlreadyAsked' }
  | { readonly kind: 'CorrectionUnknown' | 'BookNumberGiven' }
  /** It was sent, or something followed it, or somebody else did it: from now on it is corrected. */
  | { readonly kind: 'TooLateToTakeBack' }
  | { readonly kind: 'DossierUnknown' | 'DossierExists' | 'ConflictUnknown' | 'NothingToCorrect' }
  /** The server has taken it in meanwhile, or somebody has answered it; or it cannot be read here to be recorded again. */
  | { readonly kind: 'NotSetAside' | 'SetAsideUnreadable' };
