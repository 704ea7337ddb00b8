/**
 * A chain as it is folded. It moves no due day: the result day promised to the citizen is that of the chain, and the dossier
 * is counted once. What was noted first of a step stays; a second note of the same says nothing new.
 */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PersonId } from '../../../base/ids.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { entryRef } from '../../../log/entry.ts';
import type { FoldedEntry } from '../../subject.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';
import type { ChainStepSaid, StepNote } from './events.ts';

interface Noted {
  readonly on: PlainDate;
  readonly at: TimeOfDay;
  readonly actor: PersonId;
}
export interface ChainStep extends ChainStepSaid {
  readonly notes: { readonly [N in StepNote]?: Noted };
}
export interface Chain {
  /** `node:seq` of the entry that begins it. */
  readonly ref: string;
  readonly actor: PersonId;
  readonly kind: string;
  readonly source: string;
  readonly steps: readonly ChainStep[];
}

type Chained = DossierEventOf<'dossier/chained'>;

/** Two tablets began it apart, and not alike. */
export const isOtherChain = ({ chain }: Pick<Dossier, 'chain'>, event: Chained): boolean =>
  chain !== undefined && !isSameChain({ chain }, event);
export const isSameChain = ({ chain }: Pick<Dossier, 'chain'>, { body }: Chained): boolean =>
  chain !== undefined &&
  JSON.stringify([chain.kind, chain.steps.map(({ notes: _, ...said }) => said)]) ===
    JSON.stringify([body.kind, body.steps]);

export function withChain(dossier: Dossier, { body }: Chained, entry: FoldedEntry): Dossier {
  const { kind, source, steps } = body;
  const begun = steps.map((said): ChainStep => ({ ...said, notes: {} }));
  return { ...dossier, chain: { ref: entryRef(entry), actor: entry.actor, kind, source, steps: begun } };
}

export function withStepNoted(
  dossier: Dossier,
  { body: { step, what, on, at } }: DossierEventOf<'dossier/chainStepNoted'>,
  { actor }: FoldedEntry,
): Dossier {
  const { chain } = dossier;
  if (chain?.steps[step]?.notes[what] !== undefined || chain?.steps[step] === undefined) return dossier;
  const steps = chain.steps.map((each, place) =>
    place === step ? { ...each, notes: { ...each.notes, [what]: { on, at, actor } } } : each,
  );
  return { ...dossier, chain: { ...chain, steps } };
}

/** What is noted next of a step: sent, then received, then answered; undefined once it is answered. */
export function nextNote({ notes }: ChainStep): StepNote | undefined {
  if (notes.answered !== undefined) return undefined;
  if (notes.received !== undefined) return 'answered';
  return notes.sent === undefined ? 'sent' : 'received';
}

/**
 * Where a chain is: at the agencies that were sent something and have not answered; where there is none, before the first that
 * was sent nothing. Empty once all have answered.
 */
export function stepsNow({ steps }: Pick<Chain, 'steps'>): readonly ChainStep[] {
  const left = steps.filter(({ notes }) => notes.answered === undefined);
  const under = left.filter(({ notes }) => notes.sent !== undefined || notes.received !== undefined);
  return under.length > 0 ? under : left.slice(0, 1);
}

/** Answered behind its own day, or not answered while that is over: its agency is what the chain is late by. */
export const isLateStep = ({ dueOn, notes }: ChainStep, on: PlainDate): boolean =>
  dueOn !== null && (notes.answered?.on ?? on) > dueOn;

/** How many chains are late at each agency, most first; a chain counts once at an agency. */
export function lateAgencies(
  dossiers: readonly Pick<Dossier, 'chain'>[],
  on: PlainDate,
): readonly (readonly [agency: string, chains: number])[] {
  const counts = new Map<string, number>();
  for (const { chain } of dossiers) {
    const late = (chain?.steps ?? []).filter((step) => isLateStep(step, on)).map(({ agency }) => agency);
    for (const agency of new Set(late)) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'vi'));
}
