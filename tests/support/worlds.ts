/**
 * The one builder of worlds: an office's log that a test writes to. What can be said stands in `dossier-facts.ts`,
 * `office-facts.ts` and `report-facts.ts`; thin adapters bring it to a tablet (`tests/store/tablets.ts`), to a desk
 * (`tests/commands/desk-of-tests.ts`, `tests/sync/desks.ts`) and to a server (`tests/server/office-of.ts`).
 */
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { toDayNumber, type PlainDate } from '../../src/base/plain-date.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { dossierSubject, idInSubject, officeSubject } from '../../src/domain/subject.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { Fact } from './dossier-facts.ts';
import { NodeLog } from './node-log.ts';
import { foundingFacts, someSettings, staff } from './office-facts.ts';

/** An office's log with true hashes, stamps and chains, of as many nodes as asked. */
export interface World {
  readonly office: OfficeId;
  readonly entries: readonly Entry[];
  /** @returns the entry recorded */
  record(subject: string, fact: Fact, node?: string, actor?: PersonId): Entry;
  /** What is recorded from then on is written down on this day, in the afternoon. */
  until(day: PlainDate): void;
  /** Founds the office, with an administrator, an officer and a leader. */
  found(settings?: ReturnType<typeof someSettings>): World;
  /** Records whole lives, dossier after dossier, and gives their ids. */
  live(histories: readonly (readonly Fact[])[], node?: string): readonly string[];
}

const idOf = (name: string): string => name.padStart(26, '0');
const somebody = idOf('PERSON1') as PersonId;

/** @param name tells offices of one test apart */
export function office(name = 'OFFICE'): World {
  const id = idOf(name) as OfficeId;
  const entries: Entry[] = [];
  const nodes = new Map<NodeId, NodeLog>();
  let now = Date.UTC(2024, 0, 2, 2);
  let dossiers = 0;

  const logOf = (node: NodeId): NodeLog => {
    const log = nodes.get(node) ?? new NodeLog(id, node, () => now);
    nodes.set(node, log);
    return log;
  };
  const record: World['record'] = (subject, fact, node = 'NODE1', actor = somebody) => {
    const log = logOf(idOf(node) as NodeId);
    now += 60_000;
    const last = entries.at(-1);
    if (last !== undefined) log.hear(last);
    const entry = log.record(actor, subject, fact);
    entries.push(entry);
    return entry;
  };
  const world: World = {
    ...{ office: id, entries, record },
    until: (day) => {
      now = Math.max(now, toDayNumber(day) * 86_400_000 + 6 * 3_600_000);
    },
    found(settings = someSettings()) {
      for (const fact of foundingFacts(settings)) record(officeSubject, fact, 'NODE1', staff.administrator);
      return world;
    },
    live: (histories, node) =>
      histories.map((history) => {
        dossiers += 1;
        const dossier = idOf(`D${dossiers}`);
        for (const fact of history) record(dossierSubject(dossier), fact, node);
        return dossier;
      }),
  };
  return world;
}

/** What is counted of every dossier that a log tells of, in the order in which they appear. */
export function facetsIn(entries: readonly Entry[]): { readonly id: string; readonly facet: Facet }[] {
  const byId = new Map<string, Entry[]>();
  for (const entry of entries) {
    const id = idInSubject('dossier', entry.subject);
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), entry]);
  }
  return [...byId].flatMap(([id, story]) => {
    const dossier = foldDossier(story);
    return dossier === undefined ? [] : [{ id, facet: facetOf(dossier) }];
  });
}
