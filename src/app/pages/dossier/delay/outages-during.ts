import { dayOfInstant } from '../../../../base/clock.ts';
import type { PlainDate } from '../../../../base/plain-date.ts';
import { endedOn, type Dossier } from '../../../../domain/dossier/dossier.ts';
import type { Outage } from '../../../../domain/outages/outages.ts';

/** The outages in whose days it was in hand, the latest first. */
export function outagesDuring(
  outages: readonly Outage[],
  dossier: Pick<Dossier, 'receivedOn' | 'resolvedOn' | 'closedOn'>,
  today: PlainDate,
): readonly Outage[] {
  const until = endedOn(dossier) ?? today;
  return outages
    .filter(
      ({ from, to }) =>
        dayOfInstant(from) <= until && (to === null || dayOfInstant(to) >= dossier.receivedOn),
    )
    .sort((a, b) => b.from - a.from);
}
