/**
 * A signature covers a run of entries, and a page may hold only part of one: what was set aside in its middle goes to nobody,
 * and a page ends where it is heavy enough. So the rest of each run goes along, for nothing but to check the signature:
 *
 *   page 5 6 · 8 │ set aside 7 │ next page 9, signed over five ⇒ rest 7 9
 */
import type { NodeId, OfficeId } from '../../base/ids.ts';
import { isServerNode, type Entry } from '../../log/entry.ts';
import { mostInRun } from '../../log/signed-run.ts';
import type { Queries } from '../database/database.ts';

export type StoredRow = {
  readonly node: NodeId;
  readonly seq: number;
  /** As it came, as JSON. */
  readonly text: string;
};
export type PageRow = StoredRow & {
  /** How many entries its signature covers; null: it bears none. */
  readonly signedOver: number | null;
};

/** Read here and not by PostgreSQL, which opens no JSON in which somebody wrote a zero letter. */
export const withRun = <Row extends StoredRow>(row: Row): Row & PageRow => {
  const { signed } = row.text.includes('"signed"') ? (JSON.parse(row.text) as Partial<Entry>) : {};
  return { ...row, signedOver: signed?.count ?? null };
};

/** @param since what the tablet has up to there is not sent again @returns entries as their text */
export async function restOfRuns(
  queries: Queries,
  office: OfficeId,
  page: readonly PageRow[],
  since: number,
): Promise<readonly string[]> {
  const here = new Set(page.map(nameOf));
  const wanted = new Map<string, { node: NodeId; seq: number }>();
  const want = (node: NodeId, seq: number): void => {
    if (!here.has(nameOf({ node, seq }))) wanted.set(nameOf({ node, seq }), { node, seq });
  };
  const open: PageRow[] = [];
  for (const row of page) {
    const { node, seq, signedOver } = row;
    if (isServerNode(node)) continue;
    for (let at = seq - (signedOver ?? 1) + 1; at < seq; at++) want(node, at);
    if (signedOver !== null || here.has(nameOf({ node, seq: seq + 1 }))) continue;
    open.push(row);
    for (let at = seq + 1; at < seq + mostInRun && !here.has(nameOf({ node, seq: at })); at++) want(node, at);
  }
  if (wanted.size === 0) return [];
  const found = await foundOf(queries, office, [...wanted.values()]);
  const rest = new Map<string, string>();
  const add = (node: NodeId, from: number, to: number): void => {
    for (let seq = from; seq <= to; seq++) {
      const row = found.get(nameOf({ node, seq }));
      if (row !== undefined && (row.position === null || row.position > since))
        rest.set(nameOf(row), row.text);
    }
  };
  for (const { node, seq, signedOver } of page)
    if (signedOver !== null) add(node, seq - signedOver + 1, seq - 1);
  for (const { node, seq } of open) {
    let end = seq + 1;
    while (end < seq + mostInRun && found.get(nameOf({ node, seq: end }))?.signedOver === null) end += 1;
    const over = found.get(nameOf({ node, seq: end }))?.signedOver ?? 0;
    if (end - over + 1 <= seq) add(node, seq + 1, end);
  }
  return [...rest.values()];
}

const nameOf = ({ node, seq }: { readonly node: string; readonly seq: number }): string => `${node}:${seq}`;

type Found = PageRow & { readonly position: number | null };

/** Without what is no entry, or not the one that was signed. */
async function foundOf(
  queries: Queries,
  office: OfficeId,
  wanted: readonly { readonly node: NodeId; readonly seq: number }[],
): Promise<ReadonlyMap<string, Found>> {
  const rows = await queries.rows<StoredRow & { position: number | null }>(
    `select e.node, e.seq, e.position, e.entry::text as text
     from unnest($2::text[], $3::int[]) w (node, seq)
     join entries e on e.office = $1 and e.node = w.node and e.seq = w.seq
     where e.reason is null or e.reason not in ('malformed', 'wrongHash', 'tooLarge', 'lost')`,
    [office, wanted.map(({ node }) => node), wanted.map(({ seq }) => seq)],
  );
  return new Map(rows.map((row) => [nameOf(row), withRun(row)]));
}
