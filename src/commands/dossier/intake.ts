/** Taking a dossier in, writing one down that is not accepted yet, or turning it away: one deed, one transaction. */
import { newId, type DossierId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  decide,
  type DecisionRefusal,
  type DossierCommand,
  type ReceiveInput,
} from '../../domain/dossier/decide/decide.ts';
import type { Decision } from '../../domain/dossier/decide/decision.ts';
import { faultsOf, hasFaults, type FieldFault } from '../../domain/dossier/decide/fields.ts';
import type { DossierEvent } from '../../domain/dossier/events.ts';
import type { BookNumber } from '../../domain/dossier/facts.ts';
import { dossierNumber } from '../../domain/dossier/number.ts';
import { StorageFault } from '../../store/errors.ts';
import { dossierFact } from '../facts.ts';
import { recordDeciding, type CurrentOf } from '../../store/journal/record.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { foreseen } from '../../domain/dossier/decide/foreseen.ts';
import { neededLine } from './needed-line.ts';

/** Everything but the number: that is given with the deed itself, under the lock, so that none is given twice. */
export type IntakeInput = Omit<ReceiveInput, 'number'> & {
  /** What is certified, where the procedure has a certification book. */
  readonly counted?: Pick<BookNumber, 'copies' | 'pages'>;
  /** Made when the draft began: what is recorded from one draft twice is refused as `DossierExists`. */
  readonly id?: DossierId;
};

export interface TakenIn {
  readonly id: DossierId;
  readonly number: string;
}

export const receiveDossier = (desk: Desk, input: IntakeInput): Promise<Result<TakenIn, DecisionRefusal>> =>
  takeIn(desk, input, (numbered, { nextInBook }) => {
    const context = contextOf(desk);
    const received = withCountFaults(decide({ kind: 'receive', ...numbered }, undefined, context), input);
    if (!received.ok) return received;
    const volume = desk.tablet.installation?.tablet;
    const dossier = foreseenAfter(received.value, desk);
    const line = neededLine(dossier, { ...context, volume, nextInBook });
    if (line === undefined) return received;
    const counted = input.counted ?? { copies: null, pages: null };
    const given = decide({ kind: 'giveBookNumber', ...line, ...counted }, dossier, context);
    return given.ok ? ok([...received.value, ...given.value]) : given;
  });

/** Filed and not accepted yet, usually online: the clock does not start. */
export const lodgeDossier = (desk: Desk, input: IntakeInput): Promise<Result<TakenIn, DecisionRefusal>> =>
  takeIn(desk, input, (numbered) =>
    withCountFaults(decide({ kind: 'lodge', ...numbered }, undefined, contextOf(desk)), input),
  );

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
    const dossier = foreseenAfter(registered.value, desk);
    const command: DossierCommand = { kind: 'refuse', on: numbered.receivedOn, reason };
    const refused = decide(command, dossier, context);
    return refused.ok ? ok([...registered.value, ...refused.value]) : refused;
  });

const foreseenAfter = (events: readonly DossierEvent[], desk: Desk): ReturnType<typeof foreseen> =>
  events.reduce(
    (dossier: ReturnType<typeof foreseen>, event) => foreseen(dossier, event, contextOf(desk)),
    undefined,
  );

async function takeIn(
  desk: Desk,
  input: IntakeInput,
  decideOn: (
    numbered: ReceiveInput,
    current: CurrentOf['dossier'],
  ) => Result<readonly DossierEvent[], DecisionRefusal>,
): Promise<Result<TakenIn, DecisionRefusal>> {
  const { tablet } = desk;
  const id = input.id ?? newId<'dossier'>(tablet.deps.random);
  let number = '';
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    tablet,
    actorId(desk),
    { kind: 'dossier', id },
    (current) => {
      if (current.dossier !== undefined) return err({ kind: 'DossierExists' });
      // Read under the lock: a tablet that is recognised as a copy takes another number at any moment.
      const { installation } = tablet;
      if (installation === undefined) throw new StorageFault('NoInstallation');
      number = dossierNumber(installation.tablet, input.receivedOn, current.nextNumberOn(input.receivedOn));
      const decided = decideOn({ ...input, number }, current);
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
    { isNew: true },
  );
  return recorded.ok ? ok({ id, number }) : recorded;
}

/** A line of the book stands for at least one copy of one page; every wrong field is named at once. */
function withCountFaults(decided: Decision, { counted }: IntakeInput): Decision {
  const faults = faultsOf({ copies: countFault(counted?.copies), pages: countFault(counted?.pages) });
  if (!hasFaults(faults) || (!decided.ok && decided.error.kind !== 'FieldsWrong')) return decided;
  const others = decided.ok || decided.error.kind !== 'FieldsWrong' ? {} : decided.error.fields;
  return err({ kind: 'FieldsWrong', fields: { ...others, ...faults } });
}
const countFault = (count: number | null | undefined): FieldFault | undefined => {
  if (count === null || count === undefined || (Number.isSafeInteger(count) && count > 0)) return undefined;
  return count === 0 ? 'required' : 'notANumber';
};

/** Every wrong field is named at once, so a missing reason is said together with the others. */
function withReasonFault(refusal: DecisionRefusal, reason: string): Result<never, DecisionRefusal> {
  if (refusal.kind !== 'FieldsWrong' || reason.trim() !== '') return err(refusal);
  return err({ kind: 'FieldsWrong', fields: { ...refusal.fields, reason: 'required' } });
}
