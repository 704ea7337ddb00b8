import type { OfficeId } from '../../base/ids.ts';
import { blockVersion } from '../../domain/counting/block.ts';
import type { Database, Queries } from '../database/database.ts';
import { isServerNode, type Entry } from '../../log/entry.ts';
import { examineContent } from '../../domain/examined.ts';
import { logOf } from './office-log.ts';
import { knownPeople } from './known-people.ts';
import { foldSubjects } from './projection.ts';
import { placeOf } from './place.ts';

const subjectsAtOnce = 500;

/** What a report's entries fold into. Dossiers have the version of their columns. When to raise which: domain/README.md. */
const reportVersion = 4;
/** Nothing is kept of petitions; but what came before this server knew them has to be examined once. */
const petitionVersion = 2;
/** The same of the inventory. */
const inventoryVersion = 2;
/** And of receipts. */
const receiptVersion = 1;
const foldVersion = `${blockVersion}.${reportVersion}.${petitionVersion}.${inventoryVersion}.${receiptVersion}`;

/**
 * At a start, before anybody is answered: what another version has folded is folded again from the log, so that server and
 * tablets count by one law. Broken off, the next start begins anew.
 */
export async function foldAgainAfterUpdate(database: Database): Promise<void> {
  if ((await foldedBy(database)) === foldVersion) return;
  const offices = await database.rows<{ id: OfficeId }>('select id from offices');
  for (const { id } of offices) {
    await examineUnknown(database, id);
    await foldOffice(database, id);
  }
  await database.rows(
    `insert into meta (name, value) values ('folded-by', $1) on conflict (name) do update set value = excluded.value`,
    [foldVersion],
  );
}

async function foldedBy(queries: Queries): Promise<string | undefined> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'folded-by'`);
  return row?.value;
}

/**
 * What came before this server knew its type was carried unexamined, and counts on every tablet that knows it. What stands up
 * to examination now counts here as well; what does not stays carried: it has its place and has reached others.
 */
async function examineUnknown(database: Database, office: OfficeId): Promise<void> {
  await database.alone(logOf(office), async (queries) => {
    const rows = await queries.rows<{ entry: Entry }>(
      'select entry from entries where office = $1 and reason is null and is_unknown',
      [office],
    );
    if (rows.length === 0) return;
    const people = await knownPeople(queries, office);
    const known = rows.filter(({ entry }) => {
      const examined = examineContent(entry, people, placeOf(entry, [], 0), isServerNode(entry.node));
      return examined.fault === undefined && !examined.isUnknown;
    });
    await queries.rows(
      `update entries set is_unknown = false
       where office = $1 and (node, seq) in (select * from unnest($2::text[], $3::int[]))`,
      [office, known.map(({ entry }) => entry.node), known.map(({ entry }) => entry.seq)],
    );
  });
}

async function foldOffice(database: Database, office: OfficeId): Promise<void> {
  for (let after = ''; ;) {
    // Nobody brings anything of this office in the meantime: other processes may be at work on the same database.
    const subjects = await database.alone(logOf(office), async (queries) => {
      const rows = await queries.rows<{ subject: string }>(
        `select distinct subject from entries
         where office = $1 and subject > $2 and (subject like 'dossier:%' or subject like 'report:%') and reason is null
         order by subject limit $3`,
        [office, after, subjectsAtOnce],
      );
      const page = rows.map(({ subject }) => subject);
      await foldSubjects(queries, office, page);
      return page;
    });
    const last = subjects.at(-1);
    if (last === undefined) return;
    after = last;
  }
}
