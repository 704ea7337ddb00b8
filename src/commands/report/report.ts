/**
 * The report's path: a period is closed, a leader approves exactly what was closed, and it is sent. Each step is decided
 * on the freshest state, with every other report of the office beside it.
 */
import { today } from '../../base/clock.ts';
import { newId, type PersonId, type ReportId } from '../../base/ids.ts';
import { canonicalJson } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { asKnown } from '../../domain/office/office.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Finding } from '../../domain/report/checking/finding.ts';
import type { ClosingInput } from '../../domain/report/content.ts';
import {
  decideReport,
  mayClose,
  type ReportCommand,
  type ReportRefusal,
} from '../../domain/report/decide.ts';
import type { StoredReport } from '../../domain/report/versions.ts';
import { recordDeciding, type CurrentOf } from '../../store/journal/record.ts';
import { reports, touched } from '../../store/queries/queries.ts';
import type { Tablet } from '../../store/tablet.ts';
import { reportFact } from '../facts.ts';
import { findingsOf } from './checking.ts';
import { countStandingStill } from './counting.ts';
import { notThereBehind } from './waiting.ts';

type Done = Promise<Result<void, ReportRefusal>>;

/** Freezes the figures, the cut-off, the form and a digest of both. */
export async function closePeriod(
  tablet: Tablet,
  actor: Person,
  input: ClosingInput,
): Promise<Result<ReportId, ReportRefusal>> {
  const id = newId<'report'>(tablet.deps.random);
  for (;;) {
    const foreseen = mayClose(input, contextOf(tablet, actor, await reports(tablet)));
    if (!foreseen.ok) return foreseen;
    const count = await countStandingStill(tablet, input.period, input.form?.id);
    const closed = await decideUnderLock<CountMoved>(tablet, actor, id, ({ cut, leftOut }) =>
      // Another tab or a sync was faster than the lock: what was counted is not what the report would follow.
      canonicalJson({ cut, leftOut }) === canonicalJson({ cut: count.cut, leftOut: count.leftOut })
        ? { kind: 'close', input, count }
        : { kind: 'CountMoved' },
    );
    if (closed.ok) return ok(id);
    if (closed.error.kind !== 'CountMoved') return err(closed.error);
  }
}
interface CountMoved {
  readonly kind: 'CountMoved';
}

/**
 * Only a leader, only the very digest that was looked at, and only while no error of the check before signing stands
 * unexplained. Needs no line.
 */
export const approveReport = (tablet: Tablet, actor: Person, id: ReportId, digest: string): Done =>
  doWithReport(tablet, actor, id, async ({ report, all }) => {
    await touched(tablet);
    const findings = report === undefined ? [] : findingsOf(tablet, report.content, id, all);
    return { kind: 'approve', digest, findings };
  });

/** Why the report says so all the same: kept with it, and read by whoever approves it. */
export const explainFinding = (
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  finding: Pick<Finding, 'id' | 'sentence'>,
  said: string,
): Done => doWithReport(tablet, actor, id, () => ({ kind: 'explain', finding, said }));

/** A word to colleagues about a report: what is to be put right, or what became of it. Needs no line. */
export const commentReport = (tablet: Tablet, actor: Person, id: ReportId, said: string): Done =>
  doWithReport(tablet, actor, id, () => ({ kind: 'comment', said }));

/**
 * Puts the approved report into the pipe. While dossiers behind it have not reached the server it waits, unless a
 * leader accepts exactly so many as still being here: the report then says so to the level above.
 */
export const submitReport = (
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  accepted: { readonly dossiersElsewhere: number } | null,
): Done =>
  doWithReport(tablet, actor, id, async ({ report }) => ({
    kind: 'submit',
    waiting: report === undefined ? 0 : (await notThereBehind(tablet, report)).dossiers,
    accepted: accepted?.dossiersElsewhere ?? null,
  }));

/** Sets a report aside that has not been sent, or that is the second of two; the period may then be closed anew. */
export const withdrawReport = (tablet: Tablet, actor: Person, id: ReportId, reason: string): Done =>
  doWithReport(tablet, actor, id, () => ({ kind: 'withdraw', reason }));

/** @param command worked out under the lock, on what the deed will follow */
const doWithReport = (
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  command: (current: Current) => ReportCommand | Promise<ReportCommand>,
): Done => decideUnderLock<never>(tablet, actor, id, command);

type Current = CurrentOf['report'];

async function decideUnderLock<E extends CountMoved>(
  tablet: Tablet,
  actor: Person,
  id: ReportId,
  wanted: (current: Current) => ReportCommand | E | Promise<ReportCommand | E>,
): Promise<Result<void, ReportRefusal | E>> {
  const recorded = await recordDeciding<'report', ReportRefusal | E>(
    tablet,
    actor.id as PersonId,
    { kind: 'report', id },
    async (current) => {
      const command = await wanted(current);
      if (command.kind === 'CountMoved') return err(command as E);
      const context = { ...contextOf(tablet, actor, current.all), id };
      const decided = decideReport(command, current.report, context);
      return decided.ok ? ok(decided.value.map((event) => reportFact(id, event))) : decided;
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}

const contextOf = ({ deps, office }: Tablet, actor: Person, all: readonly StoredReport[]) => ({
  actor: asKnown(office, actor),
  all,
  on: today(deps.clock),
  settings: office?.settings,
  returnedInText: office?.choices.returnedInText.is,
});
