/** One report, folded from its entries: what it says is frozen when the period is closed, and never edited. */
import type { Instant } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import { canonicalJson } from '../../base/json.ts';
import type { PlainDate } from '../../base/plain-date.ts';
import { hashText } from '../../log/chain.ts';
import { entryRef } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import type { FoldedEntry } from '../subject.ts';
import { isReportEventType, reportEvents, type ReportContent, type ReportEvent } from './events.ts';

export type ReportState = 'closed' | 'approved' | 'submitted' | 'acknowledged' | 'returned' | 'withdrawn';

export interface Report {
  readonly state: ReportState;
  readonly content: ReportContent;
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
  /** Entries that did not fit: another digest, or a state that does not allow them. They change nothing. */
  readonly misfits: readonly { readonly ref: string; readonly type: string }[];
}

/** What a leader approves: SHA-256 (hex) over the canonical JSON of all that the report says. */
export const digestOf = (content: ReportContent): string => hashText(canonicalJson(content));

/** In which states each later fact may come. The level above may send back what it has already acknowledged. */
const comesAfter = {
  'report/approved': ['closed'],
  'report/submitted': ['approved'],
  'report/acknowledged': ['submitted'],
  'report/returned': ['submitted', 'acknowledged'],
  'report/withdrawn': ['closed', 'approved'],
} as const satisfies Record<Exclude<ReportEvent['type'], 'report/closed'>, readonly ReportState[]>;

/**
 * Undefined when no entry closes a period. Total: any order and repetition give the same report. That only a leader
 * approves is checked when it is decided and again by the server, not here.
 */
export function foldReport(entries: readonly FoldedEntry[]): Report | undefined {
  let report: Report | undefined;
  for (const entry of inCausalOrder(entries)) {
    const event = readEvent(entry);
    if (event === undefined) continue;
    const next = report === undefined ? begin(event, entry) : follow(report, event, entry);
    report = next ?? (report && withMisfit(report, entry));
  }
  return report;
}

function readEvent(entry: FoldedEntry): ReportEvent | undefined {
  if (!isReportEventType(entry.type)) return undefined;
  const body = reportEvents[entry.type].safeParse(entry.body);
  return body.success ? ({ type: entry.type, body: body.data } as ReportEvent) : undefined;
}

function begin(event: ReportEvent, entry: FoldedEntry): Report | undefined {
  if (event.type !== 'report/closed') return undefined;
  const { content, digest, closedOn } = event.body;
  const report: Report = {
    state: 'closed',
    content,
    digest,
    closedOn,
    closedBy: entry.actor,
    approvedBy: null,
    approvedOn: null,
    submittedOn: null,
    dossiersElsewhere: 0,
    acknowledgement: null,
    returned: null,
    misfits: [],
  };
  return isDigestTrue(entry, digest) ? report : withMisfit(report, entry);
}

/** Taken over what was recorded, not over what this version understands of it: a later one may say more. */
const isDigestTrue = (entry: FoldedEntry, digest: string): boolean =>
  hashText(canonicalJson(entry.body.content)) === digest;

/** The report with one fact more, or undefined when the fact does not fit. */
function follow(report: Report, event: ReportEvent, entry: FoldedEntry): Report | undefined {
  if (event.type === 'report/closed') return undefined;
  if (!(comesAfter[event.type] as readonly ReportState[]).includes(report.state)) return undefined;
  if (event.type === 'report/withdrawn') return { ...report, state: 'withdrawn' };
  if (event.body.digest !== report.digest) return undefined;
  switch (event.type) {
    case 'report/approved':
      return { ...report, state: 'approved', approvedBy: entry.actor, approvedOn: event.body.approvedOn };
    case 'report/submitted': {
      const { submittedOn, dossiersElsewhere } = event.body;
      return { ...report, state: 'submitted', submittedOn, dossiersElsewhere };
    }
    case 'report/acknowledged': {
      const { number, at } = event.body;
      return { ...report, state: 'acknowledged', acknowledgement: { number, at } };
    }
    case 'report/returned': {
      const { reason, at } = event.body;
      return { ...report, state: 'returned', returned: { reason, at } };
    }
  }
}

const withMisfit = (report: Report, entry: FoldedEntry): Report => ({
  ...report,
  misfits: [...report.misfits, { ref: entryRef(entry), type: entry.type }],
});
