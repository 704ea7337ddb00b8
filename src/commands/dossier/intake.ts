/** Taking a dossier in, writing one down that is not accepted yet, or turning it away: one deed, one transaction. */
import { newId, type DossierId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  decide,
  type DecisionRefusal,
  type DossierCommand,
  type ReceiveInput,
} from '../../domain/dossier/decide/decide.ts';
import type { DossierEvent } from '../../domain/dossier/events.ts';
import { dossierNumber } from '../../domain/dossier/number.ts';
import { StorageFault } from '../../store/errors.ts';
import { dossierFact } from '../facts.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { foreseen } from '../../domain/dossier/decide/foreseen.ts';

/** Everything but the number: that is given with the deed itself, under the lock, so that none is given twice. */
export type IntakeInput = Omit<ReceiveInput, 'number'>;

export interface TakenIn {
  readonly id: DossierId;
  readonly number: string;
}

export const receiveDossier = (desk: Desk, input: IntakeInput): Promise<Result<TakenIn, DecisionRefusal>> =>
  takeIn(desk, input, (numbered) => decide({ kind: 'receive', ...numbered }, undefined, contextOf(desk)));

/** Filed and not accepted yet, usually online: the clock does not start. */
export const lodgeDossier = (desk: Desk, input: IntakeInput): Promise<Result<TakenIn, DecisionRefusal>> =>
  takeIn(desk, input, (numbered) => decide({ kind: 'lodge', ...numbered }, undefined, contextOf(desk)));

/** Turned away at the desk (Mẫu 03): written down and refused in one deed, never counted. */
export const refuseAtDesk = (
  desk: Desk,
  input: IntakeInput,
  reason: string,
): Promise<Result<TakenIn, DecisionRefusal>> =>
  takeIn(desk, input, (numbered) => {
    const context = contextOf(desk);
    const registered = decide({ kind: 'lodge', ...numbered }, undefined, context);
    if (!registered.ok) return withReasonFault(registered.error, reason);
    const dossier = registered.value.reduce(
      (each: ReturnType<typeof foreseen>, event) => foreseen(each, event, contextOf(desk)),
      undefined,
    );
    const command: DossierCommand = { kind: 'refuse', on: numbered.receivedOn, reason };
    const refused = decide(command, dossier, context);
    return refused.ok ? ok([...registered.value, ...refused.value]) : refused;
  });

async function takeIn(
  desk: Desk,
  input: IntakeInput,
  decideOn: (numbered: ReceiveInput) => Result<readonly DossierEvent[], DecisionRefusal>,
): Promise<Result<TakenIn, DecisionRefusal>> {
  const { tablet } = desk;
  const id = newId<'dossier'>(tablet.deps.random);
  let number = '';
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    tablet,
    actorId(desk),
    { kind: 'dossier', id },
    ({ nextNumberOn }) => {
      // Read under the lock: a tablet that is recognised as a copy takes another number at any moment.
      const { installation } = tablet;
      if (installation === undefined) throw new StorageFault('NoInstallation');
      number = dossierNumber(installation.tablet, input.receivedOn, nextNumberOn(input.receivedOn));
      const decided = decideOn({ ...input, number });
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
    { isNew: true },
  );
  return recorded.ok ? ok({ id, number }) : recorded;
}

/** Every wrong field is named at once, so a missing reason is said together with the others. */
function withReasonFault(refusal: DecisionRefusal, reason: string): Result<never, DecisionRefusal> {
  if (refusal.kind !== 'FieldsWrong' || reason.trim() !== '') return err(refusal);
  return err({ kind: 'FieldsWrong', fields: { ...refusal.fields, reason: 'required' } });
}
