/** A report about which something is decided: who asks and when, and which other reports stand beside it. */
import type { NodeId, ReportId } from '../../src/base/ids.ts';
import { furtherOf, noFurther } from '../../src/domain/counting/further.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { behindOf } from '../../src/domain/report/behind.ts';
import type { ClosingInput, Count } from '../../src/domain/report/content.ts';
import type { Finding } from '../../src/domain/report/checking/finding.ts';
import { decideReport, type ReportCommand, type ReportContext } from '../../src/domain/report/decide.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { foldReport, type Report } from '../../src/domain/report/report.ts';
import type { StoredReport } from '../../src/domain/report/versions.ts';
import { reportSubject } from '../../src/domain/subject.ts';
import type { Fact } from './dossier-facts.ts';
import { speakOf } from './given.ts';
import { person, someSettings } from './office-facts.ts';
import { someReport, wayOf } from './report-facts.ts';
import { office } from './worlds.ts';

export const idOf = (name: string): ReportId => name as ReportId;

/** Who asks, when, and which reports there are beside the one that is asked about. */
export interface Asking extends Omit<ReportContext, 'id' | 'all'> {
  readonly others: readonly StoredReport[];
}

/** Two days after the cut-off, by somebody who keeps the books and signs. */
export const asking = (changes: Partial<Asking> = {}): Asking => ({
  ...{
    actor: person('officer', 'leader'),
    on: plainDate('2026-11-16'),
    settings: someSettings(),
    others: [],
  },
  ...changes,
});

/** The report that every question is about. */
export const own = idOf('R1');

const decide = (command: ReportCommand, report: Report | undefined, { others, ...asked }: Asking) =>
  decideReport(command, report, {
    ...{ ...asked, id: own },
    all: report === undefined ? others : [...others, { id: own, report }],
  });

export const { given } = speakOf({
  ...{ decide, fold: foldReport, subject: reportSubject(own), context: asking() },
});

/** A report as a log tells it, to stand beside another one. */
export function stored(id: string, ...facts: readonly Fact[]): StoredReport {
  const world = office();
  for (const fact of facts) world.record(reportSubject(id), fact);
  const report = foldReport(world.entries);
  if (report === undefined) throw new Error(`${id} is not closed by these facts`);
  return { id: idOf(id), report };
}
/** One that was closed and nothing more. */
export const closedAs = (id: string, changes: Partial<ReportContent> = {}): StoredReport =>
  stored(id, wayOf(someReport(changes)).closed);

const { period, preset, texts, tally } = someReport();
export const someCount = (changes: Partial<Count> = {}): Count => ({
  ...{ cut: { ['NODE1' as NodeId]: 7 }, leftOut: [], tally, conflicts: 0, behind: behindOf([], period) },
  further: furtherOf(noFurther()),
  ...changes,
});
export const close = (changes: Partial<ClosingInput> = {}): ReportCommand => ({
  kind: 'close',
  input: { period, preset, texts, ...changes },
  count: someCount(),
});
export const approve = (digest: string, ...findings: readonly Finding[]): ReportCommand => ({
  ...{ kind: 'approve', digest, findings },
});
export const explain = (
  said = 'Một hồ sơ nhập muộn',
  finding = { id: 'f1', sentence: 'Lệch 1.' },
): ReportCommand => ({
  ...{ kind: 'explain', finding, said },
});
export const comment = (said = 'Xem lại số quá hạn'): ReportCommand => ({ kind: 'comment', said });
export const submit = (waiting = 0, accepted: number | null = null): ReportCommand => ({
  ...{ kind: 'submit', waiting, accepted },
});
export const withdraw = (reason = 'Chốt lại'): ReportCommand => ({ kind: 'withdraw', reason });
export const dropSetAside = (reason = 'Ghi nhầm'): ReportCommand => ({
  ...{ kind: 'dropSetAside', entry: 'NODE1:7', reason },
});
/** The level above's words. */
export const acknowledge = (): ReportCommand => ({ kind: 'acknowledge', number: 'BN-7', at: 1 });
export const sendBack = (): ReportCommand => ({ kind: 'return', reason: 'Thiếu số liệu', at: 2 });
export const nameLive = (live: string): ReportCommand => ({ kind: 'nameLive', live: idOf(live), at: 3 });
