/** What can be done with a dossier that is there. Each is one fact, decided on the freshest state. */
import type { DossierId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { decide, type DecisionRefusal, type DossierCommand } from '../../domain/dossier/decide/decide.ts';
import { dossierNumber } from '../../domain/dossier/number.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { actorId, contextOf, doDeed, type Desk, type Done } from '../deed.ts';
import { dossierFact } from '../facts.ts';

type Input<K extends DossierCommand['kind']> = Omit<Extract<DossierCommand, { kind: K }>, 'kind'>;
interface Closing {
  readonly on: PlainDate;
  readonly reason: string;
}

export const acceptDossier = (desk: Desk, id: DossierId, input: Input<'accept'>): Done =>
  doDeed(desk, id, { kind: 'accept', ...input });

export const refuseDossier = (desk: Desk, id: DossierId, input: Input<'refuse'>): Done =>
  doDeed(desk, id, { kind: 'refuse', ...input });

export const requestSupplement = (desk: Desk, id: DossierId, input: Input<'requestSupplement'>): Done =>
  doDeed(desk, id, { kind: 'requestSupplement', ...input });

export const supplementDossier = (desk: Desk, id: DossierId, input: Input<'supplement'>): Done =>
  doDeed(desk, id, { kind: 'supplement', ...input });

export const returnDossier = (desk: Desk, id: DossierId, input: Closing): Done =>
  doDeed(desk, id, { kind: 'return', ...input });

export const withdrawDossier = (desk: Desk, id: DossierId, input: Closing): Done =>
  doDeed(desk, id, { kind: 'withdraw', ...input });

export const stopDossier = (desk: Desk, id: DossierId, input: Closing): Done =>
  doDeed(desk, id, { kind: 'stop', ...input });

export const resolveDossier = (desk: Desk, id: DossierId, input: Input<'resolve'>): Done =>
  doDeed(desk, id, { kind: 'resolve', ...input });

export const handOverResult = (desk: Desk, id: DossierId, input: Input<'handOver'>): Done =>
  doDeed(desk, id, { kind: 'handOver', ...input });

export const correctDossier = (desk: Desk, id: DossierId, input: Input<'correct'>): Done =>
  doDeed(desk, id, { kind: 'correct', ...input });

export const correctProcedure = (desk: Desk, id: DossierId, input: Input<'correctProcedure'>): Done =>
  doDeed(desk, id, { kind: 'correctProcedure', ...input });

/** One of two dossiers that were given the same number gets another, as a correction with its reason. */
export async function giveNewNumber(
  desk: Desk,
  id: DossierId,
  reason: string,
): Promise<Result<string, DecisionRefusal>> {
  const { tablet } = desk;
  let number = '';
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    tablet,
    actorId(desk),
    { kind: 'dossier', id },
    ({ dossier, nextNumberOn }) => {
      if (dossier === undefined || tablet.installation === undefined) return err({ kind: 'DossierUnknown' });
      const { receivedOn } = dossier;
      number = dossierNumber(tablet.installation.tablet, receivedOn, nextNumberOn(receivedOn));
      const decided = decide({ kind: 'correct', facts: { number }, reason }, dossier, contextOf(desk));
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(number) : recorded;
}

/** A leader's answer to a correction that would move the day that counts. */
export const answerCorrection = (desk: Desk, id: DossierId, input: Input<'answerCorrection'>): Done =>
  doDeed(desk, id, { kind: 'answerCorrection', ...input });

/** A leader signs an apology with another day, prepared by the desk or not. */
export const extendDossier = (desk: Desk, id: DossierId, input: Input<'askExtension' | 'extend'>): Done =>
  doDeed(desk, id, { ...input, kind: 'extend' });

export const declineExtension = (desk: Desk, id: DossierId, input: Input<'declineExtension'>): Done =>
  doDeed(desk, id, { kind: 'declineExtension', ...input });

export const explainDelay = (desk: Desk, id: DossierId, input: Input<'explainDelay'>): Done =>
  doDeed(desk, id, { kind: 'explainDelay', ...input });

/** Its sealed bytes lie on this tablet already (`store/scans`). */
export const attachScan = (desk: Desk, id: DossierId, input: Input<'attachScan'>): Done =>
  doDeed(desk, id, { kind: 'attachScan', ...input });

export const removeScan = (desk: Desk, id: DossierId, input: Input<'removeScan'>): Done =>
  doDeed(desk, id, { kind: 'removeScan', ...input });

export const giveOfficialCode = (desk: Desk, id: DossierId, input: Input<'giveOfficialCode'>): Done =>
  doDeed(desk, id, { kind: 'giveOfficialCode', ...input });

export const settleConflict = (desk: Desk, id: DossierId, input: Input<'settleConflict'>): Done =>
  doDeed(desk, id, { kind: 'settleConflict', ...input });
