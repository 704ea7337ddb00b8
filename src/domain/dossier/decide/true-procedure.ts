/** The wrong procedure was chosen: limit and due day follow from the true one, from the moment of the receipt. */
import type { PlainDate } from '../../../base/plain-date.ts';
import { err } from '../../../base/result.ts';
import { dueAfterSupplement, type OfficeHours } from '../../calendar/deadline.ts';
import { officeHours } from '../../office/office.ts';
import { procedureInForce } from '../../office/procedures.ts';
import { termsOf, wasAccepted, type Dossier, type Supplement, type Terms } from '../dossier.ts';
import { hidesLateness, isLater, mayStillMoveDue } from '../due-day.ts';
import type { DossierEventOf } from '../events.ts';
import type { CommandOf, DecisionContext } from './commands.ts';
import { factUnless, fieldsWrong, type Decision } from './decision.ts';
import { dayBegins, firstDue } from './due-by-limit.ts';
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
        ...(givesMore(terms, dossier, context) ? { keepsTerms: true } : {}),
        ...(command.dueOn ? { typed: command.dueOn } : {}),
      },
      sealed: { reason: reason.trim(), particulars: tidyParticulars(particulars) },
    };
  });
}

/** Null where the true procedure has no limit and nobody typed a day: then the day in force stays. */
function trueDue(
  typed: PlainDate | null | undefined,
  { limit, supplementClock }: Terms,
  dossier: Dossier,
  { rules }: DecisionContext,
): Corrected['body']['due'] {
  const hours = officeHours(rules);
  const first = firstDue(limit, dossier, hours);
  const promised = typed ?? earlierOf(promisedOn(dossier, hours), first?.dueOn);
  let due = promisedDue(promised, first, rules);
  // What came late to a typed day was typed as well; what follows from a limit follows from it again.
  const answered: Supplement[] = [];
  for (const supplements of limit === null ? [] : answeredTogether(dossier.supplements)) {
    const { answeredOn: on = null, answeredAt = dayBegins } = supplements[0] ?? {};
    if (on === null) continue;
    const awaited = supplements.map((each) => ({ ...each, answeredOn: null }));
    const before = { ...dossier, ...due, supplements: [...answered, ...awaited] };
    due = dueAfterSupplement(supplementClock, limit, before, { on, at: answeredAt }, hours);
    answered.push(...supplements);
  }
  return due.dueOn === null ? null : { on: due.dueOn, at: due.dueAt };
}

/** A day promised before its limit: that was not the limit's, and does not move by it. */
function promisedOn(dossier: Dossier, hours: OfficeHours): PlainDate | undefined {
  const wasAnswered = dossier.supplements.some(({ answeredOn }) => answeredOn !== null);
  const { limit } = wasAnswered ? (dossier.chosenFirst ?? dossier.facts) : termsOf(dossier);
  const promised = wasAnswered ? dossier.firstDueOn : dossier.dueOn;
  const latest = firstDue(limit, dossier, hours)?.dueOn;
  return promised !== null && (latest === undefined || promised < latest) ? promised : undefined;
}

/** Without a limit there is nothing that a promise could be earlier than. */
const earlierOf = (promised: PlainDate | undefined, latest: PlainDate | undefined): PlainDate | undefined =>
  promised !== undefined && latest !== undefined && promised < latest ? promised : undefined;

/** Two tablets may have asked apart: one answer answers all that waited. */
function answeredTogether(supplements: readonly Supplement[]): readonly (readonly Supplement[])[] {
  const momentOf = ({ answeredOn, answeredAt = dayBegins }: Supplement): string =>
    answeredOn === null ? '' : `${answeredOn} ${answeredAt}`;
  const moments = [...new Set(supplements.map(momentOf))];
  return moments.map((moment) => supplements.filter((each) => momentOf(each) === moment));
}

const hasToAsk = (dossier: Dossier, dueOn: PlainDate, today: PlainDate): boolean =>
  isLater(dossier, dueOn) &&
  (!mayStillMoveDue(dossier, today) || hidesLateness(dossier, { ...dossier, dueOn }, today));

/** Whether the true limit would give a supplement time that nobody is asked for: it is longer, but the promised day stays. */
function givesMore({ limit }: Terms, dossier: Dossier, { rules, on: today }: DecisionContext): boolean {
  const hours = officeHours(rules);
  const latest = firstDue(termsOf(dossier).limit, dossier, hours)?.dueOn;
  if (latest === undefined || mayStillMoveDue(dossier, today)) return false;
  const first = firstDue(limit, dossier, hours);
  return first === undefined || (first.dueOn > latest && isLater(dossier, first.dueOn));
}
