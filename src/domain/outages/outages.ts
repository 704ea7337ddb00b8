/**
 * Outages of the systems that the desk works with, as its people noted them. What was noted is never overwritten: an end, a
 * correction and a strike are facts of their own. Of two ends that tablets wrote apart the first one counts.
 */
import { dayOfInstant, type Instant } from '../../base/clock.ts';
import { entryRef } from '../../log/entry.ts';
import type { FoldedEntry } from '../subject.ts';
import shipped from '../data/outage-systems.json';
import type { OfficeEvent } from '../office/events.ts';

export interface Outage {
  /** `node:seq` of the entry that noted it. */
  readonly ref: string;
  readonly system: string;
  readonly from: Instant;
  /** Null: it goes on. */
  readonly to: Instant | null;
  readonly notedBy: string;
  readonly endedBy?: string;
  readonly corrected?: { readonly by: string; readonly reason: string };
  /** It was none, or is another one: it counts no more, and stays in sight. */
  readonly struck?: { readonly by: string; readonly reason: string };
}

export type OutageEvent = Extract<OfficeEvent, { readonly type: `office/outage${string}` }>;

/** What names no outage that there is changes nothing. */
export function withOutage(
  outages: readonly Outage[],
  { type, body }: OutageEvent,
  entry: FoldedEntry,
): readonly Outage[] {
  const by = entry.actor;
  if (type === 'office/outageNoted')
    return [
      ...outages,
      { ref: entryRef(entry), system: body.system, from: body.from, to: null, notedBy: by },
    ];
  return outages.map((each) => {
    if (each.ref !== body.outage) return each;
    if (type === 'office/outageEnded')
      return each.to === null && body.to >= each.from ? { ...each, to: body.to, endedBy: by } : each;
    if (type === 'office/outageStruck') return { ...each, struck: { by, reason: body.reason } };
    const { system, from, to, reason } = body;
    return { ...each, system, from, to, corrected: { by, reason } };
  });
}

/** Those that count: not struck. */
export const standingOutages = (outages: readonly Outage[]): readonly Outage[] =>
  outages.filter(({ struck }) => struck === undefined);

export const runningOutages = (outages: readonly Outage[]): readonly Outage[] =>
  standingOutages(outages).filter(({ to }) => to === null);

/** What may be tapped: the shipped names, and every other that the office has noted. */
export const outageSystems = (outages: readonly Outage[]): readonly string[] => [
  ...new Set([...shipped.systems, ...standingOutages(outages).map(({ system }) => system)]),
];

/** Its civil days at the office; up to `now` while it goes on. */
export const daysOfOutage = ({ from, to }: Pick<Outage, 'from' | 'to'>, now: Instant) => ({
  from: dayOfInstant(from),
  to: dayOfInstant(to ?? now),
});
