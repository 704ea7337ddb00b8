/** Outages: noted in two taps, ended in one, put right or struck with a reason; and what they delayed, said in one go. */
import type { Instant } from '../../base/clock.ts';
import type { DossierId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import { outageCause } from '../../domain/outages/delay-causes.ts';
import type { DecisionRefusal } from '../../domain/dossier/decide/decide.ts';
import type { OfficeDecisionRefusal } from '../../domain/office/decide.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Tablet } from '../../store/tablet.ts';
import type { Desk } from '../deed.ts';
import { explainDelay } from '../dossier/dossier.ts';
import { doWithOffice } from './office.ts';

type Done = Promise<Result<void, OfficeDecisionRefusal>>;

/** It begins now: whoever knows an earlier moment corrects it. */
export function noteOutage(tablet: Tablet, actor: Person, system: string): Done {
  const now = tablet.deps.clock.now();
  return doWithOffice(tablet, actor, { kind: 'noteOutage', system, from: now, now });
}

export function endOutage(tablet: Tablet, actor: Person, outage: string): Done {
  const now = tablet.deps.clock.now();
  return doWithOffice(tablet, actor, { kind: 'endOutage', outage, to: now, now });
}

export interface OutageAsItWas {
  readonly system: string;
  readonly from: Instant;
  readonly to: Instant | null;
}

export const correctOutage = (
  tablet: Tablet,
  actor: Person,
  outage: string,
  input: OutageAsItWas & { readonly reason: string },
): Done =>
  doWithOffice(tablet, actor, {
    ...{ kind: 'correctOutage', outage, ...input, now: tablet.deps.clock.now() },
  });

export const strikeOutage = (tablet: Tablet, actor: Person, outage: string, reason: string): Done =>
  doWithOffice(tablet, actor, { kind: 'strikeOutage', outage, reason });

export interface ExplainedByOutage {
  readonly done: readonly DossierId[];
  readonly refused: readonly { readonly id: DossierId; readonly why: DecisionRefusal }[];
}

/** Each of the chosen dossiers is a deed of its own: what one is refused holds up no other. @throws StorageFault */
export async function explainByOutage(
  desk: Desk,
  ids: readonly DossierId[],
  outage: string,
): Promise<ExplainedByOutage> {
  const done: DossierId[] = [];
  const refused: { id: DossierId; why: DecisionRefusal }[] = [];
  for (const id of ids) {
    const result = await explainDelay(desk, id, { cause: outageCause, outage });
    if (result.ok) done.push(id);
    else refused.push({ id, why: result.error });
  }
  return { done, refused };
}
