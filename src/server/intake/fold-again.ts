import type { OfficeId } from '../../base/ids.ts';
import { blockVersion } from '../../domain/counting/block.ts';
import type { Database, Queries } from '../database/database.ts';
import { foldSubjects } from './projection.ts';

const subjectsAtOnce = 500;

/**
 * At a start, before anybody is answered: what another version has folded is folded again from the log, so that server and
 * tablets count by one law. Broken off, the next start begins anew.
 */
export async function foldAgainAfterUpdate(database: Database): Promise<void> {
  const version = String(blockVersion);
  if ((await foldedBy(database)) === version) return;
  const offices = await database.rows<{ id: OfficeId }>('select id from offices');
  for (const { id } of offices) await foldOffice(database, id);
  await database.rows(
    `insert into meta (name, value) values ('folded-by', $1) on conflict (name) do update set value = excluded.value`,
    [version],
  );
}

async function foldedBy(queries: Queries): Promise<string | undefined> {
  const [row] = await queries.rows<{ value: string }>(`select value from meta where name = 'folded-by'`);
  return row?.value;
}

async function foldOffice(database: Database, office: OfficeId): Promise<void> {
  for (let after = ''; ;) {
    const subjects = await database.transaction(async (queries) => {
      // Nobody brings anything of this office in the meantime: other processes may be at work on the same database.
      await queries.rows('select 1 from offices where id = $1 for update', [office]);
      const rows = await queries.rows<{ subject: string }>(
        `select distinct subject from entries
         where office = $1 and subject > $2 and subject like 'dossier:%' and reason is null
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
