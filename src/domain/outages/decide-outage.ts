/** Outages are noted by whoever meets them, ended in one tap, and put right or struck with a reason. */
import type { Instant } from '../../base/clock.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { OfficeEvent } from '../office/events.ts';
import type { OfficeFault, OfficeFaults } from '../office/fields.ts';
import { runningOutages, standingOutages, type Outage } from './outages.ts';

/** `now`: the moment at which it is said; nothing is noted ahead of it. `outage`: its `ref`. */
export type OutageCommand =
  | { readonly kind: 'noteOutage'; readonly system: string; readonly from: Instant; readonly now: Instant }
  | { readonly kind: 'endOutage'; readonly outage: string; readonly to: Instant; readonly now: Instant }
  | {
      readonly kind: 'correctOutage';
      readonly outage: string;
      readonly system: string;
      readonly from: Instant;
      readonly to: Instant | null;
      readonly reason: string;
      readonly now: Instant;
    }
  | { readonly kind: 'strikeOutage'; readonly outage: string; readonly reason: string };

export type OutageRefusal =
  | { readonly kind: 'FieldsWrong'; readonly fields: OfficeFaults }
  | { readonly kind: 'OutageRuns'; readonly system: string }
  | { readonly kind: 'OutageUnknown' | 'OutageOver' };

export function decideOutage(
  command: OutageCommand,
  outages: readonly Outage[],
): Result<readonly OfficeEvent[], OutageRefusal> {
  if (command.kind === 'noteOutage') return note(command, outages);
  const outage = standingOutages(outages).find(({ ref }) => ref === command.outage);
  if (outage === undefined) return err({ kind: 'OutageUnknown' });
  if (command.kind === 'endOutage') {
    const { to, now } = command;
    if (outage.to !== null) return err({ kind: 'OutageOver' });
    return factUnless({ to: endFault(to, outage.from, now) }, () => ({
      type: 'office/outageEnded',
      body: { outage: outage.ref, to },
    }));
  }
  const reason = command.reason.trim();
  if (command.kind === 'strikeOutage')
    return factUnless({ reason: wordsFault(reason) }, () => ({
      type: 'office/outageStruck',
      body: { outage: outage.ref, reason },
    }));
  const { from, to, now } = command;
  const system = command.system.trim();
  const faults = {
    system: wordsFault(system),
    from: from > now ? ('inFuture' as const) : undefined,
    to: to === null ? undefined : endFault(to, from, now),
    reason: wordsFault(reason),
  };
  return factUnless(faults, () => ({
    type: 'office/outageCorrected',
    body: { outage: outage.ref, system, from, to, reason },
  }));
}

function note(
  { system: typed, from, now }: Extract<OutageCommand, { readonly kind: 'noteOutage' }>,
  outages: readonly Outage[],
): Result<readonly OfficeEvent[], OutageRefusal> {
  const system = typed.trim();
  if (runningOutages(outages).some((each) => each.system === system))
    return err({ kind: 'OutageRuns', system });
  return factUnless({ system: wordsFault(system), from: from > now ? 'inFuture' : undefined }, () => ({
    type: 'office/outageNoted',
    body: { system, from },
  }));
}

const wordsFault = (words: string): OfficeFault | undefined =>
  words === '' ? 'required' : words.length > 300 ? 'tooLong' : undefined;

const endFault = (to: Instant, from: Instant, now: Instant): OfficeFault | undefined =>
  to > now ? 'inFuture' : to < from ? 'endBeforeBegin' : undefined;

function factUnless(
  checks: Readonly<Record<string, OfficeFault | undefined>>,
  fact: () => OfficeEvent,
): Result<readonly OfficeEvent[], OutageRefusal> {
  const wrong = Object.entries(checks).filter(([, fault]) => fault !== undefined);
  return wrong.length > 0
    ? err({ kind: 'FieldsWrong', fields: Object.fromEntries(wrong) as OfficeFaults })
    : ok([fact()]);
}
