/** Corrections that wait for a leader: how one is kept until it is answered, and what its answer does. */
import { dayOfInstant } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { entryRef } from '../../../log/entry.ts';
import { instantOf } from '../../../log/stamp.ts';
import type { FoldedEntry } from '../../subject.ts';
import type { AskedCorrection, Dossier } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';
import { isOnReceipt } from '../papers/on-receipt.ts';
import { correct, withoutAppointmentMoved } from './correction.ts';

export const dayOfEntry = ({ stamp }: Pick<FoldedEntry, 'stamp'>): PlainDate =>
  dayOfInstant(instantOf(stamp));

/** Whoever asks once more for the same asks instead; what else waits goes on waiting. */
export function ask(
  { asked = [], ...dossier }: Dossier,
  wanted: Omit<AskedCorrection, 'ref' | 'actor' | 'on'>,
  entry: FoldedEntry,
): Dossier {
  const keys = keysOf(wanted);
  const others = asked.filter((each) => ![...keysOf(each)].every((key) => keys.has(key)));
  const next = { ref: entryRef(entry), actor: entry.actor, on: dayOfEntry(entry), ...wanted };
  return { ...dossier, asked: [...others, next] };
}

type Corrected = DossierEventOf<'dossier/corrected'>['body'];
interface Parted {
  readonly now: Corrected;
  /** What a leader is asked for. */
  readonly asked?: AskedCorrection['body'];
}

/** Days and state wait together: one without the other would mean something else. */
export const withoutLife = ({ days, state, ...others }: Corrected): Parted => ({
  now: { ...others, days: {} },
  asked: { days, ...(state === undefined ? {} : { state }) },
});

/** Only another due day waits. */
export function withoutDue(body: Corrected): Parted {
  const { dueOn, ...days } = body.days;
  return { now: { ...body, days }, asked: { days: dueOn === undefined ? {} : { dueOn } } };
}

/** What it is about. The true procedure is a matter of its own: no other due day answers for its limit. */
const keysOf = ({
  body,
  isOfProcedure,
}: Pick<AskedCorrection, 'body' | 'isOfProcedure'>): ReadonlySet<string> =>
  new Set([
    ...Object.keys(body.days),
    ...(body.state === undefined ? [] : ['state']),
    ...(isOfProcedure ? ['procedure'] : []),
  ]);

/** With other corrections waiting; the key is left out when none does. */
export function withAsked({ asked: _, ...dossier }: Dossier, waiting: readonly AskedCorrection[]): Dossier {
  return waiting.length === 0 ? dossier : { ...dossier, asked: waiting };
}

/** @param dossier as it is on the day of the answer: of what was asked, only what nothing has overtaken is left (`overtaken.ts`) */
export function answerAsked(
  dossier: Dossier,
  { correction, choice }: DossierEventOf<'dossier/correctionAnswered'>['body'],
  entry: FoldedEntry,
): Dossier {
  const { asked = [], termsInForce, ...standing } = dossier;
  const answered = asked.find(({ ref }) => ref === correction);
  if (answered === undefined) return dossier;
  const waiting = asked.filter((each) => each !== answered);
  if (choice === 'refused') return withAsked(dossier, waiting);
  const kept = answered.isOfProcedure || termsInForce === undefined ? {} : { termsInForce };
  const left = withAsked({ ...standing, ...kept }, waiting);
  const { days, state } = answered.body;
  const confirmed = correct(left, { facts: {}, days, ...(state === undefined ? {} : { state }) });
  const dueAt = answered.dueAt === undefined ? {} : { dueAt: answered.dueAt };
  const onPaper = isOnReceipt({ facts: {}, days, onReceipt: false })
    ? { correctedOn: dayOfEntry(entry) }
    : {};
  const told = { confirmedDays: true, ...onPaper, lastActor: entry.actor } as const;
  const isOther = state !== undefined || Object.keys(days).some((key) => key !== 'dueOn');
  const done = { ...confirmed, ...dueAt, ...told, ...(isOther ? { confirmedOthers: true as const } : {}) };
  return answered.isOfProcedure ? withoutAppointmentMoved(done) : done;
}
