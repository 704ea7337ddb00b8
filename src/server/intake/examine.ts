/** What is asked of one entry before it is accepted: the law of `domain/examined.ts`, and what only the server knows. */
import type { OfficeId } from '../../base/ids.ts';
import { isServerNode, type Entry } from '../../log/entry.ts';
import { readRef } from '../../log/renamed.ts';
import { answerIn } from '../../domain/set-aside.ts';
import type { QuarantineReason } from '../../log/protocol.ts';
import { examineContent, type Examined } from '../../domain/examined.ts';
import type { Queries } from '../database/database.ts';
import { ReportGate } from '../reports/report-gate.ts';
import type { Place } from '../../domain/people/place.ts';
import { foundingKeyOf, knownPeople, type PeopleHere } from './known-people.ts';
import type { ReceivedFact } from './place.ts';
import { isOwnWord } from './server-entries.ts';
import type { OfferedRuns } from './signatures.ts';
import { isTrue } from './written.ts';

export interface Chain {
  readonly office: string;
  readonly node: string;
  /** The hash that the next entry has to name; null when the entry before it had none that we can trust. */
  readonly heldHash: string | null;
}

export function faultOfChain(entry: Entry, chain: Chain): QuarantineReason | undefined {
  if (entry.office !== chain.office) return 'wrongOffice';
  if (entry.node !== chain.node) return 'wrongNode';
  if (!isTrue(entry)) return 'wrongHash';
  if (chain.heldHash !== null && entry.previous !== chain.heldHash) return 'brokenChain';
  return undefined;
}

/** What the page is examined with. */
export interface Context {
  readonly queries: Queries;
  readonly people: PeopleHere;
  readonly gate: ReportGate;
  /** `node:seq` of what was set aside in this transaction, and is not stored yet. */
  readonly setAside: Set<string>;
  /** The tablet still tells what it did before the database was put back. */
  readonly isTelling: boolean;
  /** What the enrolment of the office said that it was founded with; an older version said nothing. */
  readonly foundingKey: string | null;
}

/** Of what no tablet brings. */
export async function contextOf(queries: Queries, office: OfficeId): Promise<Context> {
  const [people, foundingKey] = await Promise.all([
    knownPeople(queries, office),
    foundingKeyOf(queries, office),
  ]);
  return contextWith(queries, office, { people, foundingKey, isTelling: false });
}

/** The same, of what was read already. */
export const contextWith = (
  queries: Queries,
  office: OfficeId,
  { people, foundingKey, isTelling }: Pick<Context, 'people' | 'foundingKey' | 'isTelling'>,
): Context => ({
  ...{ queries, people, foundingKey, isTelling },
  gate: new ReportGate(queries, office),
  setAside: new Set(),
});

/** All that is asked of an entry that takes its place. @param runs what was offered with it */
export async function examine(
  entry: Entry,
  context: Context,
  place: Place<ReceivedFact>,
  runs: OfferedRuns,
  isCarried = false,
): Promise<Examined> {
  const { people, gate } = context;
  const isOfServer = isServerNode(entry.node);
  // A second founding is nobody's to sign, and the first is whoever's who enrolled the office.
  if (entry.type === 'office/founded' && people.isFounded) return { fault: 'roleNotAllowed' };
  if (entry.type === 'office/founded' && !isAsEnrolled(entry, context)) return { fault: 'wrongSignature' };
  const unsigned = isOfServer ? undefined : runs.faultOf(entry, people.signersAt(place));
  if (unsigned !== undefined) return { fault: unsigned };
  if (isOfServer && !(isCarried && (await isOwnWord(context.queries, entry))))
    return { fault: 'wrongSignature' };
  const examined = examineContent(entry, people, place, isCarried && isOfServer);
  if (examined.fault !== undefined || examined.isUnknown) return examined;
  if (await strikesWhatCounts(entry, context)) return { fault: 'roleNotAllowed' };
  const fault = await gate.faultOf(entry);
  return fault === undefined ? examined : { fault };
}

const isAsEnrolled = ({ body }: Entry, { foundingKey }: Context): boolean =>
  foundingKey === null || body['key'] === foundingKey;

/**
 * An answer to what was set aside leaves it out for good, so it answers nothing that counts, or may yet come and count. What a server that was put back
 * takes in, though it had set it aside before, was answered all the same: until its tablet has told all of that.
 */
async function strikesWhatCounts(entry: Entry, { queries, setAside, isTelling }: Context): Promise<boolean> {
  const answer = answerIn(entry);
  if (answer === undefined || isTelling || setAside.has(answer.entry)) return false;
  const { node, seq } = readRef(answer.entry);
  // What PostgreSQL could not even be asked for is no entry's name.
  if (node.includes('\0') || seq < 0) return true;
  const aside = await queries.rows(
    `select 1 from entries where office = $1 and node = $2 and seq = $3 and reason is not null
     union all select 1 from set_aside where office = $1 and node = $2 and seq = $3
       and not exists (select 1 from entries where office = $1 and node = $2 and seq = $3)`,
    [entry.office, node, seq],
  );
  return aside.length === 0;
}
