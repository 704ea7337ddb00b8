import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { laterStamp, nextStamp, type Stamp } from '../../src/log/stamp.ts';
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

  /** What it records from now on is later than this entry. */
  hear({ stamp }: Pick<Entry, 'stamp'>): void {
    this.#latest = laterStamp(this.#latest, stamp);
  }
}
