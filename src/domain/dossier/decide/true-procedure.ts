/** The wrong procedure was chosen: limit and due day follow from the true one, from the moment of the receipt. */
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { err } from '../../../base/result.ts';
import { dueAfterSupplement, dueFor, type OfficeHours } from '../../calendar/deadline.ts';
import { officeHours } from '../../office/office.ts';
import { procedureInForce } from '../../office/procedures.ts';
import { mayStillMoveDue } from '../asked.ts';
import { wasAccepted, type Dossier, type Supplement } from '../dossier.ts';
import type { DossierEventOf, DossierFacts } from '../events.ts';
import { hidesLateness } from '../overdue.ts';
import { isLater } from '../true-procedure.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { factUnless, fieldsWrong, type Decision } from './decision.ts';
import { faultsOf, hasFaults, neededReason, particularsFaults, tidyParticulars } from './fields.ts';
import { dueFault, promisedDue, termsCopied } from './receipt.ts';

type Corrected = DossierEventOf<'dossier/procedureCorrected'>;

export function decideTrueProcedure(
  command: CommandOf<'correctProcedure'>,
  dossier: Dossier,
  context: DecisionContext,
): Decision {
  const { code, reason, particulars = {} } = command;
  const { rules, on: today } = context;
  const faults = {
    ...faultsOf({ reason: neededReason(reason), procedureCode: code === '' ? 'required' : undefined }),
    ...particularsFaults(particulars, today),
  };
  if (hasFaults(faults)) return fieldsWrong(faults);
  const procedure = procedureInForce(rules.catalogue, code, dossier.receivedOn);
  if (procedure === undefined) return err({ kind: 'ProcedureUnknown', code });
  const isSame = procedure.code === dossier.facts.procedure.code;
  if (isSame) return err({ kind: 'NothingToCorrect' });
  if (!procedure.enabled) return err({ kind: 'ProcedureDisabled', code });
  const terms = termsCopied(procedure, dossier.facts.channel, rules);
  const first = firstDue(terms.limit, dossier, officeHours(rules));
  return factUnless({ dueOn: dueFault(command.dueOn, dossier.receivedOn, first?.dueOn) }, () => {
    const due = wasAccepted(dossier) ? trueDue(command.dueOn, terms, dossier, context) : null;
    return {
      type: 'dossier/procedureCorrected',
      body: {
        ...terms,
        components: command.components ?? dossier.facts.components,
        due,
        asksLeader: due !== null && hasToAsk(dossier, due.on, today),
      },
      sealed: { reason: reason.trim(), particulars: tidyParticulars(particulars) },
    };
  });
}

/** A dossier from another register has no time of receipt: its day begins when the office opens. */
const firstDue = (limit: DossierFacts['limit'], { receivedOn, receivedAt }: Dossier, hours: OfficeHours) =>
  limit === null ? undefined : dueFor(limit, { on: receivedOn, at: receivedAt ?? dayBegins }, hours);

const dayBegins = '00:00' as TimeOfDay;

/** Null where the true procedure has no limit and nobody typed a day: then the day in force stays. */
function trueDue(
  typed: PlainDate | null | undefined,
  { limit, supplementClock }: Pick<DossierFacts, 'limit' | 'supplementClock'>,
  dossier: Dossier,
  { rules }: DecisionContext,
): Corrected['body']['due'] {
  const hours = officeHours(rules);
  let due = promisedDue(typed, firstDue(limit, dossier, hours), rules);
  // What came late to a typed day was typed as well; what follows from a limit follows from it again.
  for (const supplements of limit === null ? [] : answeredTogether(dossier.supplements)) {
    const on = supplements[0]?.answeredOn ?? null;
    if (on === null) continue;
    const awaited = supplements.map((each) => ({ ...each, answeredOn: null }));
    // The hour of an answer is not kept: counted from the opening of its day the promise can only be earlier.
    due = dueAfterSupplement(
      supplementClock,
      limit,
      { ...due, supplements: awaited },
      { on, at: dayBegins },
      hours,
    );
  }
  return due.dueOn === null ? null : { on: due.dueOn, at: due.dueAt };
}

/** Two tablets may have asked apart: one answer answers all that waited. */
function answeredTogether(supplements: readonly Supplement[]): readonly (readonly Supplement[])[] {
  const days = [...new Set(supplements.map(({ answeredOn }) => answeredOn))];
  return days.map((day) => supplements.filter(({ answeredOn }) => answeredOn === day));
}

const hasToAsk = (dossier: Dossier, dueOn: PlainDate, today: PlainDate): boolean =>
  isLater(dossier, dueOn) &&
  (!mayStillMoveDue(dossier, today) || hidesLateness(dossier, { ...dossier, dueOn }, today));
