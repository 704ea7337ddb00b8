/** One report, folded from its entries: what it says is frozen when the period is closed, and never edited. */
import { dayOfInstant, type Instant } from '../../base/clock.ts';
import type { PersonId, ReportId } from '../../base/ids.ts';
import { canonicalJson } from '../../base/json.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { hashText } from '../../log/chain.ts';
import { entryRef } from '../../log/entry.ts';
import { inCausalOrder, type LogCut } from '../../log/merge.ts';
import { cutMeant } from '../../log/renamed.ts';
import type { Stamp } from '../../log/stamp.ts';
import { readEventOf } from '../read-event.ts';
import { withoutAnswered } from '../set-aside.ts';
import type { FoldedEntry } from '../subject.ts';
import type { Explanation } from './checking/finding.ts';
import { reportDeedOf } from './deeds.ts';
import { reportEvents, type ReportContent, type ReportEvent, type ReportEventType } from './events.ts';
import { mayDoWithReport, type HandlingReport, type ReportState } from './lifecycle.ts';

export interface Report {
  readonly state: ReportState;
  readonly content: ReportContent;
  /** The cut as it lies now, where a copied tablet closed the period and its entries were renamed since. */
  readonly cut?: LogCut;
  readonly digest: string;
  readonly closedOn: PlainDate;
  readonly closedBy: PersonId;
  readonly approvedBy: PersonId | null;
  readonly approvedOn: PlainDate | null;
  readonly submittedOn: PlainDate | null;
  /** Dossiers behind the figures that the level above did not have when it was submitted, accepted as such. */
  readonly dossiersElsewhere: number;
  readonly acknowledgement: { readonly number: string; readonly at: Instant } | null;
  readonly returned: { readonly reason: string; readonly at: Instant } | null;
  /** Set aside in the office, or given back by its leader to be mended: why, and by whom. */
  readonly withdrawn: { readonly reason: string; readonly by: PersonId; readonly stamp: Stamp } | null;
  /** The report of the same period and form that the level above counts instead of this one; null: none. */
  readonly secondTo: ReportId | null;
  /** Who brought it to where it stands. */
  readonly lastActor: PersonId;
  /** What people said to findings of the check before signing, the last word on each. */
  readonly explanations: readonly Explained[];
  /** What people of the office said to each other about it, in causal order. */
  readonly comments: readonly Comment[];
  /** Facts that did not fit: another digest, or a state that does not allow them. They change nothing. */
  readonly misfits: readonly Misfit[];
}

export interface Comment {
  /** `node:seq` of its entry. */
  readonly ref: string;
  readonly said: string;
  readonly by: PersonId;
  readonly on: PlainDate;
}

export interface Explained extends Explanation {
  readonly by: PersonId;
  readonly on: PlainDate;
}

/** A fact that no longer fitted, with both authors, for a person to look at. */
export interface Misfit {
  /** `node:seq` of its entry. */
  readonly ref: string;
  readonly type: ReportEventType;
  readonly actor: PersonId;
  /** Its civil day, where it names one. */
  readonly on: PlainDate | null;
  /** Where the report stood when it did not fit, and who had brought it there. */
  readonly stateThen: ReportState;
  readonly actorThen: PersonId;
}

/** How far each tablet's entries went when the period was closed. */
export const cutOf = ({ cut, content }: Pick<Report, 'cut' | 'content'>): LogCut =>
  cut ?? (content.cut as LogCut);

/**
 * Undefined when no entry closes a period. Total: any order and repetition give the same report. That only a leader
 * approves is checked when it is decided and again by the server, not here.
 */
export function foldReport(entries: readonly FoldedEntry[]): Report | undefined {
  let report: Report | undefined;
  for (const entry of inCausalOrder(withoutAnswered(entries))) {
    const event = readEventOf(reportEvents, entry);
    if (event !== undefined) report = evolve(report, event, entry);
  }
  return report;
}

function evolve(report: Report | undefined, event: ReportEvent, entry: FoldedEntry): Report | undefined {
  if (report === undefined) return begin(event, entry);
  return follow(report, event, entry) ?? withMisfit(report, event, entry);
}

function begin(event: ReportEvent, entry: FoldedEntry): Report | undefined {
  if (event.type !== 'report/closed') return undefined;
  const { digest, closedOn } = event.body;
  const content = contentIn(entry);
  const report: Report = {
    state: 'closed',
    content,
    ...(entry.formerly !== undefined && { cut: cutMeant(content.cut as LogCut, entry) }),
    digest,
    closedOn,
    closedBy: entry.actor,
    approvedBy: null,
    approvedOn: null,
    submittedOn: null,
    dossiersElsewhere: 0,
    acknowledgement: null,
    returned: null,
    withdrawn: null,
    secondTo: null,
    lastActor: entry.actor,
    ...{ explanations: [], comments: [] },
    misfits: [],
  };
  const isTrue = hashText(canonicalJson(content)) === digest;
  return isTrue ? report : withMisfit(report, event, entry);
}

/**
 * As it was recorded, once it was found readable: a later version may say more, and the digest that a leader approves and
 * that is printed is taken over all of it.
 */
const contentIn = ({ body }: FoldedEntry): ReportContent => body['content'] as unknown as ReportContent;

/** The report with one fact more, or undefined when the fact does not fit. */
function follow(report: Report, event: ReportEvent, entry: FoldedEntry): Report | undefined {
  if (event.type === 'report/closed') return undefined;
  if (event.type === 'report/setAsideAnswered') return report;
  if (!fits(report, reportDeedOf[event.type]() as HandlingReport)) return undefined;
  if (event.type === 'report/liveNamed')
    return { ...report, secondTo: event.body.isThis ? null : (event.body.live as ReportId) };
  const moved = { ...report, lastActor: entry.actor };
  if (event.type === 'report/commented') return withComment(report, event.body, entry);
  if (event.type === 'report/withdrawn')
    return {
      ...moved,
      state: 'withdrawn',
      withdrawn: { reason: event.body.reason, by: entry.actor, stamp: entry.stamp },
    };
  if (event.body.digest !== report.digest) return undefined;
  if (event.type === 'report/findingExplained') return withExplanation(report, event.body, entry);
  switch (event.type) {
    case 'report/approved':
      return { ...moved, state: 'approved', approvedBy: entry.actor, approvedOn: event.body.approvedOn };
    case 'report/submitted': {
      const { submittedOn, dossiersElsewhere } = event.body;
      return { ...moved, state: 'submitted', submittedOn, dossiersElsewhere };
    }
    case 'report/acknowledged': {
      const { number, at } = event.body;
      return { ...moved, state: 'acknowledged', acknowledgement: { number, at } };
    }
    case 'report/returned': {
      const { reason, at } = event.body;
      return { ...moved, state: 'returned', returned: { reason, at } };
    }
  }
}

function withComment(
  report: Report,
  { said, commentedOn: on }: Extract<ReportEvent, { type: 'report/commented' }>['body'],
  entry: FoldedEntry,
): Report {
  return { ...report, comments: [...report.comments, { ref: entryRef(entry), said, by: entry.actor, on }] };
}

/** It moves the report nowhere: who brought it to where it stands stays the same. */
function withExplanation(
  report: Report,
  { finding, about, said, explainedOn }: Extract<ReportEvent, { type: 'report/findingExplained' }>['body'],
  { actor }: FoldedEntry,
): Report {
  const others = report.explanations.filter((each) => each.finding !== finding);
  return { ...report, explanations: [...others, { finding, about, said, by: actor, on: explainedOn }] };
}

/** Set aside by another than who closed it: a leader wants it mended. */
export const isGivenBack = ({ withdrawn, closedBy }: Pick<Report, 'withdrawn' | 'closedBy'>): boolean =>
  withdrawn !== null && withdrawn.by !== closedBy;

/** What was done before the level above's word was heard stands: only whoever has heard it is refused (`decide`). */
const fits = ({ state, secondTo }: Report, deed: HandlingReport): boolean =>
  mayDoWithReport(state, deed, { isSecond: false }) ||
  (secondTo !== null && mayDoWithReport(state, deed, { isSecond: true }));

const withMisfit = (report: Report, event: ReportEvent, entry: FoldedEntry): Report => ({
  ...report,
  misfits: [
    ...report.misfits,
    {
      ref: entryRef(entry),
      type: event.type,
      actor: entry.actor,
      on: dayOf(event),
      stateThen: report.state,
      actorThen: report.lastActor,
    },
  ],
});

function dayOf({ type, body }: ReportEvent): PlainDate | null {
  switch (type) {
    case 'report/closed':
      return body.closedOn;
    case 'report/approved':
      return body.approvedOn;
    case 'report/findingExplained':
      return body.explainedOn;
    case 'report/commented':
      return body.commentedOn;
    case 'report/submitted':
      return body.submittedOn;
    case 'report/acknowledged':
    case 'report/returned':
    case 'report/liveNamed':
      return dayOfInstant(body.at);
    case 'report/withdrawn':
    case 'report/setAsideAnswered':
      return null;
  }
}
