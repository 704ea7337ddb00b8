/** Whether something may be done with a petition, and the fact that it makes. What was recorded is never edited. */
import { parsePlainDate, type PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { WorkCalendar } from '../calendar/calendar.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import type { SetAsideAnswer } from '../set-aside.ts';
import { isBehindNext, orderFault } from './days.ts';
import type { PetitionDeed } from './deeds.ts';
import { withWord, type NeedsLeader } from './delay.ts';
import type { PetitionChannel, PetitionEvent, Petitioner, PetitionKind } from './events.ts';
import { mayDoWithPetition, type HandlingPetition, type PetitionState } from './lifecycle.ts';
import type { Petition } from './petition.ts';

/** Days as they were typed. */
export type PetitionCommand =
  | {
      readonly kind: 'receive';
      readonly about: PetitionKind | '';
      readonly channel: PetitionChannel | '';
      readonly on: string;
      readonly petitioner: Petitioner;
    }
  | { readonly kind: 'askMore'; readonly on: string; readonly what: string }
  | { readonly kind: 'noteMore'; readonly on: string; readonly note: string }
  | { readonly kind: 'forward'; readonly on: string; readonly to: string }
  | { readonly kind: 'refuse'; readonly on: string; readonly reason: string }
  | { readonly kind: 'answer'; readonly on: string; readonly number: string; readonly text: string }
  | { readonly kind: 'publish'; readonly on: string }
  /** As it should read: what is the same is left out of the fact. `petitioner`: null where it cannot be read now. */
  | {
      readonly kind: 'correct';
      readonly about: PetitionKind | '';
      readonly channel: PetitionChannel | '';
      readonly on: string;
      readonly petitioner: Petitioner | null;
      readonly reason: string;
    }
  | { readonly kind: 'strike'; readonly reason: string }
  /** `entry`: `node:seq` of what the server set aside and nobody has answered. */
  | ({ readonly kind: 'answerSetAside'; readonly reason: string } & SetAsideAnswer);
export type PetitionCommandOf<K extends PetitionCommand['kind']> = Extract<
  PetitionCommand,
  { readonly kind: K }
>;

export interface PetitionContext {
  readonly actor: Person;
  readonly on: PlainDate;
  readonly calendar: WorkCalendar;
  /** As it reads now, for a correction; null where it cannot be read. */
  readonly petitioner?: Petitioner | null;
}

export type PetitionField =
  keyof Petitioner | 'about' | 'channel' | 'on' | 'what' | 'note' | 'to' | 'number' | 'reason';
export type PetitionFault =
  | 'required'
  | 'tooLong'
  | 'notADay'
  | 'inFuture'
  | 'beforeReceipt'
  | 'beforePrevious'
  /** The day of receipt, behind something that was done since. */
  | 'behindNext';
export type PetitionFaults = Readonly<Partial<Record<PetitionField, PetitionFault>>>;

export type PetitionRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: PetitionDeed }
  | { readonly kind: 'FieldsWrong'; readonly fields: PetitionFaults }
  | { readonly kind: 'PetitionMissing' }
  | { readonly kind: 'NotInState'; readonly state: PetitionState }
  | { readonly kind: 'NothingToCorrect' }
  /** Only a leader says so. */
  | NeedsLeader
  | { readonly kind: 'ReasonMissing' }
  /** What was set aside cannot be read here, or by this version. */
  | { readonly kind: 'Unreadable' }
  /** The day of what was set aside contradicts what has been recorded since. */
  | { readonly kind: 'DaysUnfit' };
export type PetitionDecision = Result<readonly PetitionEvent[], PetitionRefusal>;

export const deedOfCommand = {
  receive: 'receivePetition',
  askMore: 'askMorePetition',
  noteMore: 'noteMorePetition',
  forward: 'forwardPetition',
  refuse: 'refusePetition',
  answer: 'answerPetition',
  publish: 'publishPetition',
  correct: 'correctPetition',
  strike: 'strikePetition',
  answerSetAside: 'answerSetAsideOfPetition',
} as const satisfies Record<PetitionCommand['kind'], PetitionDeed>;

/** @param petition as the freshest log tells it; undefined where none was received under this id */
export function decidePetition(
  command: PetitionCommand,
  petition: Petition | undefined,
  context: PetitionContext,
): PetitionDecision {
  const deed = deedOfCommand[command.kind];
  const { actor } = context;
  if (!actor.active || !mayRole(actor.roles, deed)) return err({ kind: 'RoleNotAllowed', deed });
  if (command.kind === 'receive') return receive(command, context);
  if (command.kind === 'answerSetAside') return answerSetAside(command);
  if (petition === undefined) return err({ kind: 'PetitionMissing' });
  if (!mayDoWithPetition(petition.state, deed as HandlingPetition))
    return err({ kind: 'NotInState', state: petition.state });
  const decided =
    command.kind === 'correct' ? correct(command, petition, context) : handle(command, petition, context.on);
  if (!decided.ok) return decided;
  const said = withWord(decided.value, petition, context);
  return said.ok ? ok([said.value]) : said;
}

function receive(
  { about, channel, on, petitioner: typed }: PetitionCommandOf<'receive'>,
  context: PetitionContext,
): PetitionDecision {
  const petitioner = tidy(typed);
  const checks = {
    ...{ about: chosen(about), channel: chosen(channel), on: dayFault(on, context.on) },
    ...petitionerFaults(petitioner),
  };
  const received = factUnless(checks, () => ({
    type: 'petition/received',
    body: { kind: about as PetitionKind, channel: channel as PetitionChannel, on: on as PlainDate },
    sealed: petitioner,
  }));
  return received.ok ? ok([received.value]) : received;
}

function answerSetAside({ entry, how, reason }: PetitionCommandOf<'answerSetAside'>): PetitionDecision {
  if (how === 'dropped' && reason.trim() === '') return err({ kind: 'ReasonMissing' });
  return ok([{ type: 'petition/setAsideAnswered', body: { entry, how }, sealed: { reason: reason.trim() } }]);
}

/** One fact, before it is asked whose word it takes. */
type Fact = Result<PetitionEvent, PetitionRefusal>;
type Handling = Exclude<PetitionCommand, { readonly kind: 'receive' | 'correct' | 'answerSetAside' }>;

function handle(command: Handling, petition: Petition, today: PlainDate): Fact {
  const on = 'on' in command ? (command.on as PlainDate) : today;
  const day = 'on' in command ? dayAfter(command.on, petition, today) : undefined;
  switch (command.kind) {
    case 'askMore':
      return factUnless({ on: day, what: words(command.what) }, () => ({
        ...{ type: 'petition/moreAsked', body: { on }, sealed: { what: command.what.trim() } },
      }));
    case 'noteMore':
      return factUnless({ on: day, note: words(command.note) }, () => ({
        ...{ type: 'petition/moreReceived', body: { on }, sealed: { note: command.note.trim() } },
      }));
    case 'forward':
      return factUnless({ on: day, to: words(command.to, shortest) }, () => ({
        ...{ type: 'petition/forwarded', body: { on, to: command.to.trim() }, sealed: null },
      }));
    case 'refuse':
      return factUnless({ on: day, reason: words(command.reason) }, () => ({
        ...{ type: 'petition/refused', body: { on }, sealed: { reason: command.reason.trim() } },
      }));
    case 'answer': {
      const number = command.number.trim();
      return factUnless({ on: day, number: length(number, shortest), text: words(command.text) }, () => ({
        ...{ type: 'petition/answered', body: { on, number }, sealed: { text: command.text.trim() } },
      }));
    }
    case 'publish':
      return factUnless({ on: day }, () => ({ type: 'petition/published', body: { on }, sealed: null }));
    case 'strike':
      return factUnless({ reason: words(command.reason) }, () => ({
        ...{ type: 'petition/struck', body: {}, sealed: { reason: command.reason.trim() } },
      }));
  }
}

function correct(
  command: PetitionCommandOf<'correct'>,
  petition: Petition,
  { on: today, petitioner: before = null }: PetitionContext,
): Fact {
  const typed = command.petitioner === null || before === null ? null : tidy(command.petitioner);
  const on = command.on as PlainDate;
  const checks = {
    ...{ about: chosen(command.about), channel: chosen(command.channel), reason: words(command.reason) },
    on: dayFault(on, today) ?? (isBehindNext(on, petition) ? 'behindNext' : undefined),
    ...(typed === null ? {} : petitionerFaults(typed)),
  } as const;
  const body = {
    ...(command.about !== petition.kind && { kind: command.about as PetitionKind }),
    ...(command.channel !== petition.channel && { channel: command.channel as PetitionChannel }),
    ...(on !== petition.receivedOn && { on }),
  };
  const changed = typed === null || before === null ? {} : changesOf(before, typed);
  const sealed = { reason: command.reason.trim(), petitioner: changed };
  const decided = factUnless(checks, () => ({ type: 'petition/corrected', body, sealed }));
  if (!decided.ok) return decided;
  if (Object.keys(body).length + Object.keys(changed).length === 0) return err({ kind: 'NothingToCorrect' });
  return decided;
}

const changesOf = (before: Petitioner, after: Petitioner): Partial<Petitioner> =>
  Object.fromEntries(
    (Object.keys(after) as (keyof Petitioner)[])
      .filter((key) => after[key] !== before[key])
      .map((key) => [key, after[key]]),
  );

const shortest = 300;
const longest = 4000;

const tidy = ({ name, phone, address, text }: Petitioner): Petitioner => ({
  ...{ name: name.trim(), phone: phone.trim(), address: address.trim(), text: text.trim() },
});

/** Who wrote it may stay unsaid: also such a petition has to be looked at. */
const petitionerFaults = ({ name, phone, address, text }: Petitioner) => ({
  ...{ name: length(name, shortest), phone: length(phone, shortest), address: length(address, shortest) },
  text: words(text),
});

const length = (text: string, most: number): PetitionFault | undefined =>
  text.length > most ? 'tooLong' : undefined;
const words = (text: string, most = longest): PetitionFault | undefined =>
  text.trim() === '' ? 'required' : length(text.trim(), most);
const chosen = (value: string): PetitionFault | undefined => (value === '' ? 'required' : undefined);

function dayFault(day: string, today: PlainDate): PetitionFault | undefined {
  if (day === '') return 'required';
  if (parsePlainDate(day) === undefined) return 'notADay';
  return day > today ? 'inFuture' : undefined;
}

const dayAfter = (day: string, petition: Petition, today: PlainDate): PetitionFault | undefined =>
  dayFault(day, today) ?? orderFault(day as PlainDate, petition);

function factUnless(
  checks: Readonly<Partial<Record<PetitionField, PetitionFault | undefined>>>,
  fact: () => PetitionEvent,
): Fact {
  const wrong = Object.entries(checks).filter(([, fault]) => fault !== undefined);
  return wrong.length > 0
    ? err({ kind: 'FieldsWrong', fields: Object.fromEntries(wrong) as PetitionFaults })
    : ok(fact());
}
