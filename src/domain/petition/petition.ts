/**
 * One petition, folded from its entries. Where two tablets have dealt with it apart, the first in causal order stands, and the
 * other is shown as a misfit, with whatever it said (`fitting.ts`).
 */
import { dayOfInstant } from '../../base/clock.ts';
import type { PersonId, PetitionId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import { instantOf } from '../../log/stamp.ts';
import { bodiesOf, readEventOf, type OpenEvent } from '../read-event.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import {
  petitionEvents,
  type PetitionChannel,
  type PetitionEventType,
  type Petitioner,
  type PetitionKind,
} from './events.ts';
import { unfit, type Unfit } from './fitting.ts';
import type { PetitionState } from './lifecycle.ts';

export interface Petition {
  readonly kind: PetitionKind;
  readonly channel: PetitionChannel;
  readonly receivedOn: PlainDate;
  readonly receivedBy: PersonId;
  readonly state: PetitionState;
  /** What was asked of the writer, in order; `answeredOn`: null while it is waited for. */
  readonly asked: readonly { readonly on: PlainDate; readonly answeredOn: PlainDate | null }[];
  /** How it was done with; null while it is not. */
  readonly end: PetitionEnd | null;
  readonly publishedOn: PlainDate | null;
  /** Who brought it to where it stands. */
  readonly lastActor: PersonId;
  /** Facts that did not fit where it stood by then. They change nothing. */
  readonly misfits: readonly PetitionMisfit[];
}

export type PetitionEnd =
  | { readonly as: 'refused'; readonly on: PlainDate }
  | { readonly as: 'forwarded'; readonly on: PlainDate; readonly to: string }
  | { readonly as: 'answered'; readonly on: PlainDate; readonly number: string };

/** A fact that no longer fitted, with both authors, for a person to look at. */
export interface PetitionMisfit {
  /** `node:seq` of its entry. */
  readonly ref: string;
  readonly type: PetitionEventType;
  readonly actor: PersonId;
  readonly why: Unfit;
  readonly stateThen: PetitionState;
  readonly actorThen: PersonId;
}

/** A petition with the name that it has in the log. */
export interface NamedPetition {
  readonly id: PetitionId;
  readonly petition: Petition;
}

/** Undefined when no entry receives one. Total: any order and repetition give the same petition. */
export function foldPetition(entries: readonly FoldedEntry[]): Petition | undefined {
  let petition: Petition | undefined;
  for (const entry of inCausalOrder(withoutAnswered(entries))) {
    const event = readEventOf(bodies, entry);
    if (event === undefined) continue;
    petition = withPetitionEvent(petition, event, entry);
  }
  return petition;
}

type Author = Pick<FoldedEntry, 'node' | 'seq' | 'stamp' | 'actor'>;

/** The petition with one fact more, as it is read from an entry or foreseen. */
export const withPetitionEvent = (
  petition: Petition | undefined,
  event: OpenPetitionEvent,
  entry: Author,
): Petition | undefined => (petition === undefined ? begin(event, entry) : evolve(petition, event, entry));

const bodies = bodiesOf(petitionEvents);
export type OpenPetitionEvent = OpenEvent<typeof bodies>;

function begin(event: OpenPetitionEvent, { actor }: Pick<FoldedEntry, 'actor'>): Petition | undefined {
  if (event.type !== 'petition/received') return undefined;
  const { kind, channel, on } = event.body;
  return {
    ...{ kind, channel, receivedOn: on, receivedBy: actor, state: 'open' },
    ...{ asked: [], end: null, publishedOn: null, lastActor: actor, misfits: [] },
  };
}

function evolve(petition: Petition, event: OpenPetitionEvent, entry: Author): Petition {
  if (event.type === 'petition/setAsideAnswered') return petition;
  const why = unfit(petition, event, dayOfInstant(instantOf(entry.stamp)));
  return why === undefined
    ? { ...followed(petition, event), lastActor: entry.actor }
    : withMisfit(petition, event, entry, why);
}

/** What comes of a fact that fits. */
export const followed = (petition: Petition, event: OpenPetitionEvent): Petition => ({
  ...petition,
  ...follow(petition, event),
});

function follow({ asked, state }: Petition, { type, body }: OpenPetitionEvent): Partial<Petition> {
  switch (type) {
    case 'petition/moreAsked':
      return { state: 'awaiting', asked: [...asked, { on: body.on, answeredOn: null }] };
    case 'petition/moreReceived':
      return {
        state: 'open',
        asked: asked.map((each) => ({ ...each, answeredOn: each.answeredOn ?? body.on })),
      };
    case 'petition/forwarded':
      return { state: 'forwarded', end: { as: 'forwarded', on: body.on, to: body.to } };
    case 'petition/refused':
      return { state: 'refused', end: { as: 'refused', on: body.on } };
    case 'petition/answered':
      return { state: 'answered', end: { as: 'answered', on: body.on, number: body.number } };
    case 'petition/published':
      return { state: 'published', publishedOn: body.on };
    case 'petition/corrected':
      return {
        ...(body.kind !== undefined && { kind: body.kind }),
        ...(body.channel !== undefined && { channel: body.channel }),
        ...(body.on !== undefined && { receivedOn: body.on }),
      };
    case 'petition/struck':
      return { state: 'struck' };
    case 'petition/received':
    case 'petition/setAsideAnswered':
      return { state };
  }
}

const withMisfit = (
  petition: Petition,
  { type }: OpenPetitionEvent,
  entry: Author,
  why: Unfit,
): Petition => ({
  ...petition,
  misfits: [
    ...petition.misfits,
    {
      ...{ ref: entryRef(entry), type, actor: entry.actor, why },
      ...{ stateThen: petition.state, actorThen: petition.lastActor },
    },
  ],
});

/** The entries whose sealed part says who wrote it, and what. */
export const tellsPetitioner = ({ type, sealed }: Pick<Entry, 'type' | 'sealed'>): boolean =>
  sealed !== undefined && (type === 'petition/received' || type === 'petition/corrected');

/**
 * Who wrote it, with later corrections laid over in causal order; null where it cannot be read now.
 * @param opened by `node:seq`
 */
export function foldPetitioner(
  entries: readonly Entry[],
  { misfits }: Petition,
  opened: ReadonlyMap<string, unknown>,
): Petitioner | null {
  const left = new Set(misfits.map(({ ref }) => ref));
  let petitioner: Petitioner | null = null;
  for (const entry of inCausalOrder(withoutAnswered(entries))) {
    const ref = entryRef(entry);
    if (left.has(ref) || readEventOf(bodies, entry) === undefined) continue;
    if (entry.type === 'petition/received') {
      const read = petitionEvents['petition/received'].sealed.safeParse(opened.get(ref));
      if (read.success) petitioner = read.data;
    } else if (entry.type === 'petition/corrected' && petitioner !== null) {
      const read = petitionEvents['petition/corrected'].sealed.safeParse(opened.get(ref));
      if (read.success) petitioner = Object.assign({}, petitioner, said(read.data.petitioner));
    }
  }
  return petitioner;
}

const said = (petitioner: object): Partial<Petitioner> =>
  Object.fromEntries(Object.entries(petitioner).filter(([, each]) => each !== undefined));
