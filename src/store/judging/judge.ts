/**
 * What others hand over is judged here by the law by which the server judges (`domain/examined.ts`): a server, whoever has its
 * database, and a colleague's file can withhold what somebody recorded, but say nothing in anybody's name.
 *
 * A tablet does not know what the server knows of each tablet's reading, nor when things came. But the server takes one
 * entry after the other and gives each a position, and so a fact with a later position was not known to it. Of the facts before,
 * those count that the entry's stamp follows; and where these do not allow it, the server may have known that its tablet
 * had later ones. So whatever the server was right to take is taken here.
 */
import { bearsOwnStamp, sayingOf } from '../../log/saying.ts';
import { entryRef, isServerNode, type Entry } from '../../log/entry.ts';
import { compareEntries } from '../../log/merge.ts';
import { examineContent, isDigestTrue } from '../../domain/examined.ts';
import { KnownPeople } from '../../domain/people/known-people.ts';
import { isAboutPeople, isBehindBySaying, type Place, type PlacedFact } from '../../domain/people/place.ts';
import { officeSubject } from '../../domain/subject.ts';
import { withReopening } from '../errors.ts';
import { partFacts } from '../journal/facts-that-count.ts';
import type { Subject } from '../journal/before-deed.ts';
import type { Verdict } from '../schema.ts';
import type { StoreDb } from '../store-db.ts';
import type { Tablet } from '../tablet.ts';
import type { Runs } from './runs.ts';

const serverActor = 'server';

export class Judge {
  readonly #people: KnownPeople;
  readonly #runs: Runs;
  readonly #db: StoreDb;
  /** By what it says: under which name. */
  readonly #said = new Map<string, Pick<Entry, 'node' | 'seq'>>();

  /** @param facts of the subjects that are told of, so far */
  constructor(db: StoreDb, people: KnownPeople, runs: Runs, facts: readonly Entry[]) {
    [this.#db, this.#people, this.#runs] = [db, people, runs];
    for (const entry of facts) this.#said.set(sayingOf(entry), entry);
  }

  isTrue(entry: Entry): boolean {
    return this.#runs.isTrue(entry);
  }

  /** It is in the log: what follows is judged by it. */
  add(entry: Entry, position: number | null): void {
    if (isAboutPeople(entry)) this.#people.add({ entry, position });
    this.#said.set(sayingOf(entry), entry);
  }

  /** @param position the server's; null: it came without the server */
  async faultOf(entry: Entry, position: number | null): Promise<Verdict | undefined> {
    if (isServerNode(entry.node)) return this.#faultOfWord(entry, position);
    if (await this.#isSaid(entry, position)) return 'saidTwice';
    const people = this.#people;
    if (entry.type === 'office/founded' && people.isFounded) return 'roleNotAllowed';
    const place = placeOf(entry, position);
    const unsigned = await this.#runs.faultOf(entry, people.signersAt(place));
    if (unsigned !== undefined) return unsigned;
    const examined = examineContent(entry, people, place);
    if (examined.fault === 'roleNotAllowed' && this.#mightLater(entry, position)) return undefined;
    return (examined.fault as Verdict | undefined) ?? (isDigestTrue(entry) ? undefined : 'digestMismatch');
  }

  /** Nobody but the server can tell its word from another's, so it may say here only what nobody of an office can. */
  #faultOfWord(entry: Entry, position: number | null): Verdict | undefined {
    if (entry.actor !== serverActor) return 'roleNotAllowed';
    // Of people and their keys it says something over the line alone: with a file a colleague could make somebody an administrator.
    if (position === null && entry.subject === officeSubject) return 'notSigned';
    return examineContent(entry, this.#people, placeOf(entry, position), true).fault as Verdict | undefined;
  }

  /** Said before, under another name. What the server names is taken all the same where it has not named the other. */
  async #isSaid(entry: Entry, position: number | null): Promise<boolean> {
    if (!bearsOwnStamp(entry)) return true;
    const said = this.#said.get(sayingOf(entry));
    if (said === undefined || entryRef(said) === entryRef(entry)) return false;
    if (position === null) return true;
    const row = await withReopening(this.#db, () => this.#db.entries.get([said.node, said.seq]));
    // What was taken in a moment ago is not there yet: the server has named it with this one.
    return row === undefined || row.position !== null;
  }

  /** With each of the facts that were told before it, as the server counts, and that its stamp does not follow. */
  #mightLater(entry: Entry, position: number | null): boolean {
    if (position === null) return false;
    return this.#people
      .factsOf(entry.actor)
      .filter((fact) => isTold(fact, position) && !isBehindBySaying(fact.entry, entry))
      .some((last) => {
        const place: Place = {
          isBehind: (fact) => isTold(fact, position) && compareEntries(fact.entry, last.entry) <= 0,
        };
        return examineContent(entry, this.#people, place).fault === undefined && isDigestTrue(entry);
      });
  }
}

const placeOf = (entry: Entry, position: number | null): Place => ({
  isBehind: (fact) =>
    isBehindBySaying(fact.entry, entry) &&
    (fact.entry.node === entry.node || position === null || isTold(fact, position)),
});

const isTold = (fact: PlacedFact, position: number): boolean =>
  fact.position !== null && fact.position < position;

/** With all that the log tells of people by now, in the order in which the server took it. */
const unnamed = Number.MAX_SAFE_INTEGER;

export async function judgeWith({ db }: Tablet, runs: Runs, subjects: readonly Subject[]): Promise<Judge> {
  const people = new KnownPeople();
  const [rows, refusals] = await withReopening(db, () =>
    Promise.all([
      db.entries.where('entry.subject').equals(officeSubject).toArray(),
      db.refusals.where('subject').equals(officeSubject).toArray(),
    ]),
  );
  const counting = new Set(
    partFacts(
      rows.map(({ entry }) => entry),
      refusals,
    ).counting,
  );
  const told = rows.filter(({ entry }) => counting.has(entry) && isAboutPeople(entry));
  told.sort((a, b) => (a.position ?? unnamed) - (b.position ?? unnamed) || compareEntries(a.entry, b.entry));
  for (const fact of told) people.add(fact);
  const facts = subjects.flatMap(({ entries, leftOut }) => [...entries, ...leftOut]);
  return new Judge(db, people, runs, facts);
}
