/**
 * The report's path: a period is closed, a leader approves exactly what was closed, and it is sent. Nothing here edits
 * a report: what changes later goes into a new version that names the one it replaces.
 */
import { newId, type PersonId, type ReportId } from '../../base/ids.ts';
import { today } from '../../base/clock.ts';
import type { JsonObject } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { mayRole } from '../../domain/roles.ts';
import type { Person } from '../../domain/people/person.ts';
import { digestOf, type Report, type ReportState } from '../../domain/report/report.ts';
import { reportSubject } from '../../domain/subject.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { record } from '../../store/journal/record.ts';
import { getReport, reports } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';
import { contentOf, countStandingStill, type ClosingInput } from './freezing.ts';
import { isReplaced, liveReportOf } from './status.ts';
import { textFaults, type TextFaults } from './texts.ts';
import { waitingBehind } from './waiting.ts';

export type ReportDeed = 'closePeriod' | 'approveReport' | 'submitReport';

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
  | { readonly kind: 'NotInState'; readonly state: ReportState }
  /** What was shown is not what is stored: look at it again before approving. */
  | { readonly kind: 'DigestChanged' }
  | { readonly kind: 'DossiersWaiting'; readonly count: number }
  | { readonly kind: 'ReasonMissing' };

/** Freezes the figures, the cut-off, the form and a digest of both. */
export async function closePeriod(
  tablet: Tablet,
  actor: Person,
  input: ClosingInput,
): Promise<Result<ReportId, ReportRefusal>> {
  if (!mayRole(actor.roles, 'closePeriod')) return err({ kind: 'RoleNotAllowed', deed: 'closePeriod' });
  const fault = periodFault(input, tablet);
  if (fault !== undefined) return err(fault);
  const version = await versionFor(tablet, input);
  if (!version.ok) return version;
  const settings = tablet.office?.settings;
  if (settings === undefined) return err({ kind: 'OfficeMissing' });
  const count = await countStandingStill(tablet, input.period);
  const content = contentOf(count, input, settings, version.value);
  const id = newId<'report'>(tablet.deps.random);
  await say(tablet, actor, id, 'report/closed', {
    content: asJson(content),
    digest: digestOf(content),
    closedOn: today(tablet.deps.clock),
  });
  return ok(id);
}

function periodFault({ period, texts }: ClosingInput, tablet: Tablet): ReportRefusal | undefined {
  const fields = textFaults(texts);
  if (Object.keys(fields).length > 0) return { kind: 'FieldsWrong', fields };
  if (period.from > period.to) return { kind: 'PeriodBackwards' };
  if (period.to > today(tablet.deps.clock)) return { kind: 'PeriodNotEnded' };
  return undefined;
}

/** One report lives per period and form; a later one has to name it. */
async function versionFor(
  tablet: Tablet,
  { period, replaces }: ClosingInput,
): Promise<Result<number, ReportRefusal>> {
  const all = await reports(tablet);
  if (replaces === undefined) {
    const live = liveReportOf(all, period);
    return live === undefined ? ok(1) : err({ kind: 'PeriodAlreadyClosed', report: live.id });
  }
  const before = all.find(({ id }) => id === replaces);
  if (before === undefined) return err({ kind: 'ReportMissing' });
  const { content, state } = before.report;
  if (content.period.from !== period.from || content.period.to !== period.to)
    return err({ kind: 'ReplacesOther' });
  if (state === 'withdrawn') return err({ kind: 'NotInState', state });
  if (isReplaced(all, replaces)) return err({ kind: 'ReportReplaced' });
  return ok(content.version + 1);
}

/** Only a leader, and only the very digest that was looked at. Needs no line. */
export async function approveReport(
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  digest: string,
): Promise<Result<void, ReportRefusal>> {
  if (!mayRole(actor.roles, 'approveReport')) return err({ kind: 'RoleNotAllowed', deed: 'approveReport' });
  const report = await inState(tablet, id, ['closed']);
  if (!report.ok) return report;
  const { content } = report.value;
  if (digest !== report.value.digest || digestOf(content) !== digest) return err({ kind: 'DigestChanged' });
  await say(tablet, actor, id, 'report/approved', { digest, approvedOn: today(tablet.deps.clock) });
  return ok(undefined);
}

/**
 * Puts the approved report into the pipe. While dossiers behind it have not reached the server it waits, unless a
 * leader accepts exactly so many as still being here: the report then says so to the level above.
 */
export async function submitReport(
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  accepted: { readonly dossiersElsewhere: number } | null,
): Promise<Result<void, ReportRefusal>> {
  if (!mayRole(actor.roles, 'submitReport')) return err({ kind: 'RoleNotAllowed', deed: 'submitReport' });
  const report = await inState(tablet, id, ['approved']);
  if (!report.ok) return report;
  const count = await waitingBehind(tablet, report.value.content);
  if (count > 0 && accepted?.dossiersElsewhere !== count) return err({ kind: 'DossiersWaiting', count });
  if (count > 0 && !mayRole(actor.roles, 'approveReport'))
    return err({ kind: 'RoleNotAllowed', deed: 'approveReport' });
  await say(tablet, actor, id, 'report/submitted', {
    digest: report.value.digest,
    submittedOn: today(tablet.deps.clock),
    dossiersElsewhere: count,
  });
  return ok(undefined);
}

/** Sets a report aside that has not been sent; the period may then be closed anew. */
export async function withdrawReport(
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  reason: string,
): Promise<Result<void, ReportRefusal>> {
  if (!mayRole(actor.roles, 'closePeriod') && !mayRole(actor.roles, 'approveReport'))
    return err({ kind: 'RoleNotAllowed', deed: 'closePeriod' });
  if (reason.trim() === '') return err({ kind: 'ReasonMissing' });
  const report = await inState(tablet, id, ['closed', 'approved']);
  if (!report.ok) return report;
  await say(tablet, actor, id, 'report/withdrawn', { reason: reason.trim() });
  return ok(undefined);
}

async function inState(
  tablet: Tablet,
  id: ReportId,
  states: readonly ReportState[],
): Promise<Result<Report, ReportRefusal>> {
  const report = await getReport(tablet, id);
  if (report === undefined) return err({ kind: 'ReportMissing' });
  if (!states.includes(report.state)) return err({ kind: 'NotInState', state: report.state });
  if (isReplaced(await reports(tablet), id)) return err({ kind: 'ReportReplaced' });
  return ok(report);
}

const say = (tablet: Tablet, actor: Person, id: ReportId, type: string, body: JsonObject) =>
  record(tablet, actor.id as PersonId, [{ subject: reportSubject(id), type, body, sealed: null }]);

/** A report's content is JSON by its schema; only the type does not say so. */
const asJson = (content: ReportContent): JsonObject => content as unknown as JsonObject;
