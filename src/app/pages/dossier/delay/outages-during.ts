import type { Instant } from '../../../../base/clock.ts';
import { couldBeLateBy } from '../../../../domain/counting/delays.ts';
import { endedOn, type Dossier } from '../../../../domain/dossier/dossier.ts';
import { daysOfOutage, type Outage } from '../../../../domain/outages/outages.ts';

/** The outages that may have made it late, the latest first; one that a person has named stays among them. */
export function outagesDuring(
  outages: readonly Outage[],
  dossier: Pick<Dossier, 'receivedOn' | 'dueOn' | 'resolvedOn' | 'closedOn' | 'delay'>,
  now: Instant,
): readonly Outage[] {
  const { receivedOn, dueOn, delay } = dossier;
  const inHand = { receivedOn, dueOn, endedOn: endedOn(dossier) };
  return outages
    .filter((outage) => outage.ref === delay?.outage || couldBeLateBy(inHand, daysOfOutage(outage, now)))
    .sort((a, b) => b.from - a.from);
}
