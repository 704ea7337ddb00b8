/**
 * What waits for an administrator's word is looked at again when the office says something new about its people: then it
 * takes its place, behind all that was accepted before, or has a fault that stays. Its tablet hears of it with the next sync.
 */
import type { Entry } from '../../log/entry.ts';
import type { NodeId, OfficeId } from '../../base/ids.ts';
import type { Examined } from '../../domain/examined.ts';
import { isAboutPeople } from '../../domain/people/place.ts';
import { sayingOf } from '../../log/saying.ts';
import type { Queries } from '../database/database.ts';
import { said } from './chain-held.ts';
import { storable } from './entry-rows.ts';
import { examine, type Context } from './examine.ts';
import { knowledgeOf, placeOf } from './place.ts';
import type { LogHead } from './office-log.ts';
import { OfferedRuns } from './signatures.ts';

/** @param news facts about people that were accepted just now @returns what is accepted with them */
export async function judgeAgain(
  queries: Queries,
  head: LogHead,
  context: Context,
  now: number,
  news: readonly Entry[],
): Promise<readonly Entry[]> {
  const accepted: Entry[] = [];
  // What is accepted may be about people itself, and let in others.
  for (let about = personsIn(news); about.length > 0;) {
    const round = await judgeOf(queries, head, context, now, about);
    accepted.push(...round);
    about = personsIn(round);
  }
  return accepted;
}

/** Of whom these facts say who they are, or with which key they sign. Whose id cannot be stored has recorded nothing here. */
const personsIn = (facts: readonly Entry[]): readonly string[] => [
  ...new Set(
    facts.filter(isAboutPeople).flatMap(({ body: { person } }) => {
      const { id } =
        typeof person === 'string' ? { id: person } : ((person ?? {}) as { readonly id?: unknown });
      return typeof id === 'string' && storable.test(id) ? [id] : [];
    }),
  ),
];

async function judgeOf(
  queries: Queries,
  head: LogHead,
  context: Context,
  now: number,
  persons: readonly string[],
): Promise<readonly Entry[]> {
  // By the letters of its text: PostgreSQL opens no JSON in which somebody wrote a zero letter.
  const written = persons.map((id) => `"actor":${JSON.stringify(id)}`);
  const found = await queries.rows<{ entry: Entry; reason: string }>(
    `select entry, reason from entries e
     where office = $1 and reason in ('unknownActor', 'keyNotConfirmed')
       and exists (select 1 from unnest($2::text[]) as named (actor) where strpos(e.entry::text, actor) > 0)
     order by node, seq`,
    [head.office, written],
  );
  const rows = found.filter(({ entry }) => persons.includes(entry.actor));
  const entries = rows.map(({ entry }) => entry);
  const known = new Set(await said(queries, head.office, entries));
  const accepted: Entry[] = [];
  const judged: Judged[] = [];
  for (const [node, waiting] of byNode(rows)) {
    const runs = new OfferedRuns(waiting.map(({ entry }) => entry));
    const knowledge = await knowledgeOf(queries, head.office, node);
    for (const { entry, reason } of waiting) {
      const place = placeOf(entry, knowledge, now);
      const examined: Examined = known.has(sayingOf(entry))
        ? { fault: 'saidTwice' }
        : await examine(entry, context, place, runs);
      if (examined.fault === reason) continue;
      // Also what is refused moves the log on, so that every tablet asks once more what became of its own.
      const at = ++head.position;
      judged.push({ entry, at, examined });
      if (examined.fault !== undefined) continue;
      known.add(sayingOf(entry));
      if (isAboutPeople(entry)) context.people.add({ entry, position: at, receivedAt: now });
      context.gate.add(entry);
      accepted.push(entry);
    }
  }
  await storeJudged(queries, head.office, judged);
  return accepted;
}

interface Judged {
  readonly entry: Entry;
  readonly at: number;
  readonly examined: Examined;
}

const storeJudged = (queries: Queries, office: OfficeId, judged: readonly Judged[]): Promise<unknown> =>
  queries.rows(
    `update entries e set position = case when j.reason is null then j.at end, reason = j.reason, judged_at = j.at,
       is_unknown = j.is_unknown
     from unnest($2::text[], $3::int[], $4::int[], $5::text[], $6::boolean[]) j (node, seq, at, reason, is_unknown)
     where e.office = $1 and e.node = j.node and e.seq = j.seq`,
    [
      office,
      judged.map(({ entry }) => entry.node),
      judged.map(({ entry }) => entry.seq),
      judged.map(({ at }) => at),
      judged.map(({ examined }) => examined.fault ?? null),
      judged.map(({ examined }) => examined.fault === undefined && examined.isUnknown),
    ],
  );

function byNode<Row extends { readonly entry: Entry }>(rows: readonly Row[]): ReadonlyMap<NodeId, Row[]> {
  const parted = new Map<NodeId, Row[]>();
  for (const row of rows) {
    const before = parted.get(row.entry.node);
    if (before === undefined) parted.set(row.entry.node, [row]);
    else before.push(row);
  }
  return parted;
}
