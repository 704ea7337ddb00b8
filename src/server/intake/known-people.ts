/** What an office's own log says of its people by now. */
import type { OfficeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { KnownPeople } from '../../domain/people/known-people.ts';
import { peopleTypes } from '../../domain/people/place.ts';
import type { Queries } from '../database/database.ts';
import type { Epoch } from '../database/epoch.ts';
import type { ReceivedFact } from './place.ts';

export type PeopleHere = KnownPeople<ReceivedFact>;

/** All that is known of an office's people by now. */
export const knownPeople = async (queries: Queries, office: OfficeId): Promise<PeopleHere> =>
  withFacts(new KnownPeople<ReceivedFact>(), await factsFrom(queries, office, 0));

type FactRow = { entry: Entry; position: number; hash: string; receivedAt: string };

const factsFrom = (queries: Queries, office: OfficeId, position: number): Promise<FactRow[]> =>
  queries.rows<FactRow>(
    `select entry, position, hash, received_at::text as "receivedAt" from entries
     where office = $1 and reason is null and subject = 'office' and type = any($2) and position >= $3
     order by position`,
    [office, [...peopleTypes], position],
  );

function withFacts(people: PeopleHere, rows: readonly FactRow[]): PeopleHere {
  for (const { entry, position, receivedAt } of rows)
    people.add({ entry, position, receivedAt: Number(receivedAt) });
  return people;
}

type Life = Pick<Epoch, 'epoch' | 'founded'>;

export interface Remembered {
  readonly people: PeopleHere;
  readonly facts: number;
  /** In which life of which office. */
  readonly life: string;
  readonly last: Pick<FactRow, 'position' | 'hash'> | undefined;
}

/**
 * What this process has read of offices' people, so that a request reads only what came since: also by another process, for
 * whoever asks holds the office's log. Of whom nobody has asked for longest is forgotten first.
 */
export class PeopleMemory {
  private readonly offices = new Map<OfficeId, Remembered>();
  private facts = 0;
  private readonly most: number;

  /** @param most facts of all offices together: a commune has some fifty, of a kilobyte each */
  constructor(most = 50_000) {
    this.most = most;
  }

  /**
   * All that is known by now. It is the asker's: what they do not give back with `keep` is read anew for the next one.
   * @param lived in which life the office is now; asked for, and not waited for before this asks
   */
  async read(queries: Queries, office: OfficeId, lived: Life | Promise<Life>): Promise<Remembered> {
    const known = this.take(office);
    const [rows, { epoch, founded }] = await Promise.all([
      factsFrom(queries, office, known?.last?.position ?? 0),
      lived,
    ]);
    const life = `${founded} ${epoch}`;
    const last = known?.life === life ? known.last : undefined;
    if (
      known === undefined ||
      last === undefined ||
      rows[0]?.position !== last.position ||
      rows[0].hash !== last.hash
    ) {
      const all = known?.last === undefined ? rows : await factsFrom(queries, office, 0);
      return {
        people: withFacts(new KnownPeople<ReceivedFact>(), all),
        facts: all.length,
        life,
        last: all.at(-1),
      };
    }
    const people = withFacts(known.people, rows.slice(1));
    return { people, facts: known.facts + rows.length - 1, life, last: rows.at(-1) };
  }

  /** Only as it was read: what was accepted since may yet be taken back with its transaction. */
  keep(office: OfficeId, remembered: Remembered): void {
    this.take(office);
    this.offices.set(office, remembered);
    this.facts += remembered.facts;
    for (const [oldest] of this.offices) if (this.facts > this.most) this.take(oldest);
  }

  private take(office: OfficeId): Remembered | undefined {
    const known = this.offices.get(office);
    this.offices.delete(office);
    this.facts -= known?.facts ?? 0;
    return known;
  }
}

/** With which key the office was founded, as its first tablet said when it enrolled. */
export async function foundingKeyOf(queries: Queries, office: OfficeId): Promise<string | null> {
  const [row] = await queries.rows<{ key: string | null }>(
    'select founding_key as key from offices where id = $1',
    [office],
  );
  return row?.key ?? null;
}
