/** The server's own taking in (`takeIn`), without a database: what it asks of one is answered from memory. */
import type { OfficeId } from '../../../src/base/ids.ts';
import { entryRef, type Entry } from '../../../src/log/entry.ts';
import type { Queries } from '../../../src/server/database/database.ts';
import { PeopleMemory } from '../../../src/server/intake/known-people.ts';
import type { Knowledge } from '../../../src/server/intake/place.ts';
import { takeIn } from '../../../src/server/intake/receive.ts';
import type { LogHead } from '../../../src/server/intake/office-log.ts';
import type { Stand } from '../../../src/server/intake/stand.ts';
import { isAboutPeople } from '../../../src/domain/people/place.ts';
import type { NodeLog } from '../../support/node-log.ts';

interface Accepted {
  readonly entry: Entry;
  readonly position: number;
  readonly receivedAt: number;
}

export class ServerAlone {
  accepted: Accepted[] = [];
  refused: { readonly entry: Entry; readonly reason: string }[] = [];
  private readonly head: LogHead;
  private readonly foundingKey: string;
  /** Of each node: as far as it was brought, as far as it has heard, and what it is known to know. */
  private readonly brought = new Map<string, number>();
  private readonly heard = new Map<string, number>();
  private readonly knows = new Map<string, Knowledge[]>();
  private now = 0;

  constructor(office: OfficeId, foundingKey: string) {
    this.head = { office, position: 0, latestStamp: undefined };
    this.foundingKey = foundingKey;
  }

  /** All of a log that was not brought yet. @returns what others brought since it last heard */
  async bring({ node, entries }: NodeLog, now: number): Promise<readonly Entry[]> {
    this.now = now;
    const from = this.brought.get(node) ?? 0;
    const since = this.heard.get(node) ?? 0;
    const knows = this.knowledgeOf(node);
    // What it has not told of is behind what it has heard by now only from its next entry on (`noteHeard`).
    const offered = entries.slice(from);
    const stand = this.stand(from, entries[from - 1]?.hash ?? '');
    const memory = new PeopleMemory();
    const read = await memory.read(this.queries, this.head.office, stand.epoch);
    const { results } = await takeIn(
      this.queries,
      this.head,
      node,
      { offered },
      { stand, knows, read, memory },
      now,
    );
    for (const { seq, position, reason } of results) {
      const entry = entries[seq - 1] as Entry;
      if (position === undefined) this.refused.push({ entry, reason: reason ?? '' });
      else this.accepted.push({ entry, position, receivedAt: now });
    }
    this.settle();
    const news = this.accepted.filter(({ entry, position }) => position > since && entry.node !== node);
    this.brought.set(node, entries.length);
    this.heard.set(node, this.head.position);
    this.knows.set(node, [...knows, { position: this.head.position, seq: entries.length }]);
    return news.map(({ entry }) => entry);
  }

  private knowledgeOf(node: string): readonly Knowledge[] {
    return this.knows.get(node) ?? [];
  }

  private stand(seq: number, hash: string): Stand {
    return {
      epoch: { epoch: 'e', former: [], founded: '1', began: undefined },
      position: this.head.position,
      latestStamp: this.head.latestStamp,
      foundingKey: this.foundingKey,
      serverName: 'server',
      key: { publicKey: '', privateKey: '' } as unknown as Stand['key'],
      chain: { seq, hash },
      isTelling: false,
      brokenAt: null,
      hashes: { mark: null, given: null },
      before: new Map(),
      hasRenamed: false,
      knows: [],
      peopleHeard: null,
      hasGaps: false,
    };
  }

  /** Whom an administrator's word has let in, or out for good, in this very request. */
  private judged: { readonly ref: string; readonly at: number; readonly reason: string | null }[] = [];

  private settle(): void {
    for (const { ref, at, reason } of this.judged) {
      const waiting = this.refused.find(({ entry }) => entryRef(entry) === ref);
      if (waiting === undefined) continue;
      this.refused = this.refused.filter((each) => each !== waiting);
      if (reason === null) this.accepted.push({ entry: waiting.entry, position: at, receivedAt: this.now });
      else this.refused.push({ entry: waiting.entry, reason });
    }
    this.judged = [];
  }

  private readonly queries: Queries = {
    rows: (text, parameters = []) => Promise.resolve(this.answer(text, parameters) as never[]),
  };

  private answer(text: string, parameters: readonly unknown[]): readonly unknown[] {
    const told = [...this.accepted].sort((a, b) => a.position - b.position);
    if (text.includes('select entry, position, hash, received_at'))
      return told
        .filter(({ entry, position }) => isAboutPeople(entry) && position >= Number(parameters[2]))
        .map(({ entry, position, receivedAt }) => ({
          ...{ entry, position, hash: entry.hash, receivedAt: String(receivedAt) },
        }));
    if (text.includes('select subject, entry'))
      return told.map(({ entry }) => ({ subject: entry.subject, entry }));
    if (text.includes('from node_knows')) return this.knowledgeOf(String(parameters[1]));
    if (text.includes(`reason in ('unknownActor', 'keyNotConfirmed')`))
      return this.refused
        .filter(({ reason }) => reason === 'unknownActor' || reason === 'keyNotConfirmed')
        .sort((a, b) =>
          a.entry.node < b.entry.node ? -1 : a.entry.node > b.entry.node ? 1 : a.entry.seq - b.entry.seq,
        );
    if (text.includes('update entries e set position')) this.noteJudged(parameters as never);
    return [];
  }

  private noteJudged([, nodes, seqs, ats, reasons]: readonly [
    string,
    readonly string[],
    readonly number[],
    readonly number[],
    readonly (string | null)[],
  ]): void {
    nodes.forEach((node, at) =>
      this.judged.push({ ref: `${node}:${seqs[at]}`, at: ats[at] ?? 0, reason: reasons[at] ?? null }),
    );
  }
}
