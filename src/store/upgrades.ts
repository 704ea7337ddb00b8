/** What a newer version of the store does once with what an older one has left: a step stands beside its number in `store-db.ts`. */
import type { Transaction } from 'dexie';
import type { ReportId } from '../base/ids.ts';
import { foldReport } from '../domain/report/report.ts';
import type { StoredReport } from '../domain/report/versions.ts';
import { reportSubject } from '../domain/subject.ts';
import { isJudged, partFacts } from './journal/facts-that-count.ts';
import { toBeRecounted } from './journal/running-numbers.ts';
import type { EntryRow, Head, RefusalRow } from './schema.ts';

/** Reports as this version understands them: what an older one left out of them is in the log. */
export async function foldReportsAgain(stored: Transaction): Promise<void> {
  const reports = stored.table<StoredReport, ReportId>('reports');
  const refusals = await stored.table<RefusalRow>('refusals').toArray();
  for (const id of await reports.toCollection().primaryKeys()) {
    const subject = reportSubject(id);
    const facts = await stored.table<EntryRow>('entries').where('entry.subject').equals(subject).toArray();
    const counting = partFacts(
      facts.map(({ entry }) => entry),
      refusals.filter((each) => each.subject === subject),
    ).counting;
    const report = foldReport(counting);
    if (report !== undefined) await reports.put({ id, report });
  }
}

/** What the server had set aside was counted: it is folded again without, at this very opening. */
export async function countWithoutSetAside(stored: Transaction): Promise<void> {
  if ((await stored.table<RefusalRow>('refusals').filter(isJudged).count()) > 0)
    await heads(stored).update('head', { rebuilding: true });
}

/** A tab of an older version may have given numbers behind our back: they are read from the dossiers at this very opening. */
export async function recountNumbersAtOpening(stored: Transaction): Promise<void> {
  const head = await heads(stored).get('head');
  if (head !== undefined) await heads(stored).update('head', { running: toBeRecounted(head.running) });
}

const heads = (stored: Transaction) => stored.table<Head, 'head'>('heads');
