import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { runText } from '../../src/log/signed-run.ts';
import { latestToFollow, nextStamp, type Stamp } from '../../src/log/stamp.ts';
import type { Fact } from './dossier-facts.ts';

/** One tablet's part of an office's log: entries with true hashes and stamps, chained without gaps. */
export class NodeLog {
  readonly entries: Entry[] = [];
  readonly office: OfficeId;
  readonly node: NodeId;
  readonly #now: () => number;
  #latest: Stamp | undefined;

  constructor(office: OfficeId, node: NodeId, now: () => number) {
    this.office = office;
    this.node = node;
    this.#now = now;
  }

  record(actor: PersonId, subject: string, { type, body, sealed }: Fact): Entry {
    const last = this.entries.at(-1);
    this.#latest = nextStamp(this.#latest, this.#now(), this.node);
    const entry = chained({
      ...{ office: this.office, node: this.node, seq: (last?.seq ?? 0) + 1, stamp: this.#latest },
      ...{ actor, subject, type, body },
      ...(sealed !== undefined && { sealed }),
      previous: last?.hash ?? '',
    });
    this.entries.push(entry);
    return entry;
  }

  /** As one run, which `sign` signs; each fact is about its subject. */
  recordSigned(
    actor: PersonId,
    facts: readonly (readonly [subject: string, fact: Fact])[],
    { name, sign }: { readonly name: string; readonly sign: (text: string) => string },
  ): readonly Entry[] {
    const said = facts.map(([subject, { type, body, sealed }]) => {
      this.#latest = nextStamp(this.#latest, this.#now(), this.node);
      return {
        ...{ office: this.office, stamp: this.#latest, actor, subject, type, body },
        ...(sealed !== undefined && { sealed }),
      };
    });
    const signed = { key: name, count: said.length, signature: sign(runText(said)) };
    said.forEach((each, at) => {
      const last = this.entries.at(-1);
      const place = { node: this.node, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? '' };
      this.entries.push(chained({ ...each, ...place, ...(at === said.length - 1 && { signed }) }));
    });
    return this.entries.slice(-said.length);
  }

  /** What it records from now on is later than this entry. */
  hear({ stamp }: Pick<Entry, 'stamp'>): void {
    this.#latest = latestToFollow(stamp, this.#latest, this.#now());
  }
}
