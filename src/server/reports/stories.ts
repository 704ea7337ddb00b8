import type { OfficeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import type { Queries } from '../database/database.ts';

const pageOfEntries = 5000;

/** The accepted entries of one dossier, or petition, after another, a page of rows at a time. */
export async function* stories(
  queries: Queries,
  office: OfficeId,
  kind: 'dossier' | 'petition',
): AsyncGenerator<readonly Entry[]> {
  let story: Entry[] = [];
  let [subject, node, seq] = [`${kind}:`, '', 0];
  for (;;) {
    const rows = await queries.rows<{ subject: string; node: string; seq: number; entry: Entry }>(
      `select subject, node, seq, entry from entries
       where office = $1 and reason is null and not is_unknown and subject like $5 and (subject, node, seq) > ($2, $3, $4)
       order by subject, node, seq limit ${pageOfEntries}`,
      [office, subject, node, seq, `${kind}:%`],
    );
    for (const row of rows) {
      if (row.subject !== subject && story.length > 0) {
        yield story;
        story = [];
      }
      ({ subject, node, seq } = row);
      story.push(row.entry);
    }
    if (rows.length < pageOfEntries) break;
  }
  if (story.length > 0) yield story;
}
