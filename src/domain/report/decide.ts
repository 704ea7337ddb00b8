/**
 * Whether something may be done with a report, and the fact that it makes. Nothing here edits a report: what changes
 * later goes into a new version that names the one it replaces.
 */
import type { Instant } from '../../base/clock.ts';
import type { ReportId } from '../../base/ids.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ReturnedInText } from '../office/choices.ts';
import type { OfficeSettings } from '../office/events.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import { unexplained, type Finding } from './checking/finding.ts';
import { contentOf, formOf, type ClosingInput, type Count } from './content.ts';
import { digestOf } from './digest.ts';
import type { ReportDeed } from './deeds.ts';
import type { ReportEvent } from './events.ts';
import { mayDoWithReport, type HandlingReport, type ReportState } from './lifecycle.ts';
import type { Report } from './report.ts';
import { textFaults, type TextFaults } from './texts.ts';
import {
  closedBefore,
  isReplaced,
  isReportOf,
  keyOf,
  liveReportOf,
  preferredTo,
  type StoredReport,
} from './versions.ts';

export type ReportCommand =
  /** `count`: taken at the cut that the fact will follow. */
  | { readonly kind: 'close'; readonly input: ClosingInput; readonly count: Count }
  | { readonly kind: 'explain'; readonly finding: Pick<Finding, 'id' | 'sentence'>; readonly said: string }
  | { readonly kind: 'comment'; readonly said: string }
  /** `digest`: of what was looked at. `findings`: what the check before signing says now (`checking/`). */
  | { readonly kind: 'approve'; readonly digest: string; readonly findings: readonly Finding[] }
  /** `waiting`: dossiers behind it that the level above has not got; `accepted`: so many were accepted as missing. */
  | { readonly kind: 'submit'; readonly waiting: number; readonly accepted: number | null }
  | { readonly kind: 'withdraw'; readonly reason: string }
  /** `entry`: `node:seq` of what the server set aside and nobody has answered. */
  | { readonly kind: 'dropSetAside'; readonly entry: string; readonly reason: string }
  /** The level above's words. */
  | { readonly kind: 'acknowledge'; readonly number: string; readonly at: Instant }
  | { readonly kind: 'return'; readonly reason: string; readonly at: Instant }
  | { readonly kind: 'nameLive'; readonly live: ReportId; readonly at: Instant };

export interface ReportContext {
  readonly id: ReportId;
  readonly actor: Person | 'levelAbove';
  readonly on: PlainDate;
  readonly settings: OfficeSettings | undefined;
  /** How the sentences tell what was returned; left out: as where nobody has chosen. */
  readonly returnedInText?: ReturnedInText | undefined;
  /** Every report of the office, this one among them. */
  readonly all: readonly StoredReport[];
}

export type ReportRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: ReportDeed }
  | { readonly kind: 'OfficeMissing' }
  | { readonly kind: 'FieldsWrong'; readonly fields: TextFaults }
  | { readonly kind: 'PeriodBackwards' }
  /** Its last day is still to come: the figures could not stand. */
  | { readonly kind: 'PeriodNotEnded' }
  | { readonly kind: 'PeriodAlreadyClosed'; readonly report: ReportId }
  | { readonly kind: 'ReportMissing' }
  /** Another period or form than the report it would replace. */
  | { readonly kind: 'ReplacesOther' }
  | { readonly kind: 'ReportReplaced' }
  /** The level above counts another report of the same period and form. */
  | { readonly kind: 'ReportSecond'; readonly live: ReportId }
  | { readonly kind: 'NotInState'; readonly state: ReportState }
  /** What was shown is not what is stored: look at it again before approving. */
  | { readonly kind: 'DigestChanged' }
  /** Errors that the check before signing found, and nobody has explained. */
  | { readonly kind: 'FindingsUnexplained'; readonly count: number }
  | { readonly kind: 'DossiersWaiting'; readonly count: number }
  | { readonly kind: 'ReasonMissing' };

export type ReportDecision = Result<readonly ReportEvent[], ReportRefusal>;

const deedOf = {
  close: 'closePeriod',
  explain: 'explainFinding',
  comment: 'commentReport',
  approve: 'approveReport',
  submit: 'submitReport',
  withdraw: 'withdrawReport',
  dropSetAside: 'answerSetAsideOfReport',
  acknowledge: 'acknowledgeReport',
  return: 'returnReport',
  nameLive: 'nameLiveReport',
} as const satisfies Record<ReportCommand['kind'], ReportDeed>;

/** @param report as the freshest log tells it; undefined when no period was closed under this id */
export function decideReport(
  command: ReportCommand,
  report: Report | undefined,
  context: ReportContext,
): ReportDecision {
  const deed = deedOf[command.kind];
  if (!isAllowed(context.actor, deed)) return err({ kind: 'RoleNotAllowed', deed });
  if (command.kind === 'close') return close(command, context);
  if (lacksReason(command)) return err({ kind: 'ReasonMissing' });
  if (command.kind === 'dropSetAside') return ok([dropped(command)]);
  if (report === undefined) return err({ kind: 'ReportMissing' });
  const refusal = refusalOfState(deed as HandlingReport, report, context);
  return refusal === undefined ? handle(command, report, context) : err(refusal);
}

const lacksReason = (command: ReportCommand): boolean =>
  command.kind === 'explain' || command.kind === 'comment'
    ? command.said.trim() === ''
    : (command.kind === 'withdraw' || command.kind === 'dropSetAside') && command.reason.trim() === '';

const isAllowed = (actor: ReportContext['actor'], deed: ReportDeed): boolean =>
  actor === 'levelAbove' ? mayRole(['levelAbove'], deed) : actor.active && mayRole(actor.roles, deed);

/** What the lifecycle says, and that the report has not been replaced or set second. */
function refusalOfState(
  deed: HandlingReport,
  { state }: Report,
  { id, all, actor }: ReportContext,
): ReportRefusal | undefined {
  const preferred = preferredTo(all, id);
  if (!mayDoWithReport(state, deed, { isSecond: preferred !== undefined }))
    return preferred !== undefined && mayDoWithReport(state, deed, { isSecond: false })
      ? { kind: 'ReportSecond', live: preferred.id }
      : { kind: 'NotInState', state };
  if (actor !== 'levelAbove' && isReplaced(all, id)) return { kind: 'ReportReplaced' };
  return undefined;
}

/** Whatever became of the report: an entry set aside may be the very one that closed it. */
const dropped = ({
  entry,
  reason,
}: Extract<ReportCommand, { readonly kind: 'dropSetAside' }>): ReportEvent => ({
  type: 'report/setAsideAnswered',
  body: { entry, how: 'dropped', reason: reason.trim() },
});

type Handling = Exclude<ReportCommand, { readonly kind: 'close' | 'dropSetAside' }>;

function handle(command: Handling, report: Report, { id, on, actor }: ReportContext): ReportDecision {
  const { digest, content } = report;
  switch (command.kind) {
    case 'explain': {
      const { finding, said } = command;
      const body = {
        digest,
        finding: finding.id,
        about: finding.sentence,
        said: said.trim(),
        explainedOn: on,
      };
      return ok([{ type: 'report/findingExplained', body }]);
    }
    case 'comment':
      return ok([
        { type: 'report/commented', body: { said: command.said.trim().slice(0, 2000), commentedOn: on } },
      ]);
    case 'approve': {
      if (command.digest !== digest || digestOf(content) !== digest) return err({ kind: 'DigestChanged' });
      const { length: count } = unexplained(command.findings, report.explanations);
      if (count > 0) return err({ kind: 'FindingsUnexplained', count });
      return ok([{ type: 'report/approved', body: { digest, approvedOn: on } }]);
    }
    case 'submit': {
      const { waiting, accepted } = command;
      if (waiting > 0 && accepted !== waiting) return err({ kind: 'DossiersWaiting', count: waiting });
      // Only whoever answers for the figures accepts that some dossiers are missing upstream.
      if (waiting > 0 && !isAllowed(actor, 'approveReport'))
        return err({ kind: 'RoleNotAllowed', deed: 'approveReport' });
      const body = { digest, submittedOn: on, dossiersElsewhere: waiting };
      return ok([{ type: 'report/submitted', body }]);
    }
    case 'withdraw':
      return ok([{ type: 'report/withdrawn', body: { reason: command.reason.trim() } }]);
    case 'acknowledge': {
      const { number, at } = command;
      return ok([{ type: 'report/acknowledged', body: { digest, number, at } }]);
    }
    case 'return': {
      const { reason, at } = command;
      return ok([{ type: 'report/returned', body: { digest, reason, at } }]);
    }
    case 'nameLive': {
      const { live, at } = command;
      return ok([{ type: 'report/liveNamed', body: { live, isThis: live === id, at } }]);
    }
  }
}

/** Freezes the figures, the cut-off, the form and a digest of both. */
function close(
  { input, count }: Extract<ReportCommand, { readonly kind: 'close' }>,
  context: ReportContext,
): ReportDecision {
  const allowed = mayClose(input, context);
  if (!allowed.ok) return allowed;
  const { settings, version } = allowed.value;
  const before = closedBefore(context.all, keyOf({ period: input.period, form: formOf(input) }), version);
  const content = contentOf(count, input, settings, version, context.returnedInText, before);
  return ok([{ type: 'report/closed', body: { content, digest: digestOf(content), closedOn: context.on } }]);
}

/** All that can be said before counting, which takes a moment. @returns the version that the report will be */
export function mayClose(
  input: ClosingInput,
  { actor, on, settings, all }: Omit<ReportContext, 'id'>,
): Result<{ readonly version: number; readonly settings: OfficeSettings }, ReportRefusal> {
  if (!isAllowed(actor, 'closePeriod')) return err({ kind: 'RoleNotAllowed', deed: 'closePeriod' });
  const fields = textFaults(input.texts);
  if (Object.keys(fields).length > 0) return err({ kind: 'FieldsWrong', fields });
  if (input.period.from > input.period.to) return err({ kind: 'PeriodBackwards' });
  if (input.period.to > on) return err({ kind: 'PeriodNotEnded' });
  const version = versionFor(input, all);
  if (!version.ok) return version;
  return settings === undefined ? err({ kind: 'OfficeMissing' }) : ok({ version: version.value, settings });
}

/** One report lives per period and form; a later one has to name it. */
function versionFor(input: ClosingInput, all: readonly StoredReport[]): Result<number, ReportRefusal> {
  const { period, replaces } = input;
  const key = keyOf({ period, form: formOf(input) });
  if (replaces === undefined) {
    const live = liveReportOf(all, key);
    return live === undefined ? ok(1) : err({ kind: 'PeriodAlreadyClosed', report: live.id });
  }
  const before = all.find(({ id }) => id === replaces);
  if (before === undefined) return err({ kind: 'ReportMissing' });
  const { content, state } = before.report;
  if (!isReportOf(key, before.report)) return err({ kind: 'ReplacesOther' });
  if (state === 'withdrawn') return err({ kind: 'NotInState', state });
  if (isReplaced(all, replaces)) return err({ kind: 'ReportReplaced' });
  const preferred = preferredTo(all, replaces);
  if (preferred !== undefined) return err({ kind: 'ReportSecond', live: preferred.id });
  return ok(content.version + 1);
}
