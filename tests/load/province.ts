/** The level above's pages over a whole province: 3,321 communes with twelve periods, and a million entries. */
import { previousPeriod, periodOf } from '../../src/domain/calendar/periods.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import { today } from '../../src/base/clock.ts';
import type { Database } from '../../src/server/database/database.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { ConsoleVisitor } from '../server/console-visitor.ts';
import { figureLine, quantile, type FigureLine } from '../bench/measure.ts';
import { someReport } from '../support/report-facts.ts';

const communes = 3_321;
const periods = 12;

/** Written by SQL beside the offices that are there, until there are so many communes and entries. */
export async function makeProvince(owner: Database, entries: number): Promise<void> {
  const [held] = await owner.rows<{ offices: number; entries: number }>(
    'select (select count(*)::int from offices) as offices, (select count(*)::int from entries) as entries',
  );
  const added = communes - (held?.offices ?? 0);
  const each = Math.ceil(Math.max(0, entries - (held?.entries ?? 0)) / added);
  await owner.rows(
    `insert into offices (id, unit_code, name, demo, founded_at, last_position)
     select 'O' || n, lpad(n::text, 5, '0'), 'ỦY BAN NHÂN DÂN XÃ SỐ ' || n, false, 1, $2 from generate_series(1, $1) n`,
    [added, each],
  );
  await owner.rows(
    `insert into nodes (office, id, label, tablet, public_key, token_hash, needs_key, enrolled_at, last_seen_at)
     select id, 'N1', 'Bàn', 1, '', 'h' || id, false, 1, 1 from offices where id like 'O%'`,
  );
  // A part of the numbers at a time: no statement may last long.
  for (let from = 1; from <= each; from += 25)
    await owner.rows(
      `insert into entries (office, node, seq, position, reason, hash, stamp, subject, type, entry, received_at)
       select o.id, 'N1', s, s, null, '', '', 'dossier:' || (s / 3), 'dossier/resolved', '{}', 1
       from offices o, generate_series($1::int, $2::int) s where o.id like 'O%'`,
      [from, Math.min(from + 24, each)],
    );
  await owner.rows(
    `insert into dossiers (office, id, state, received_on, due_on, procedure_code, field, channel, components_digitised,
       electronic_result, fee_above_zero, paid_online, across_boundary, in_conflict)
     select id, 'D' || s, case when s < 10 then 'open' else 'ended' end, '2024-01-02',
       case when s = 1 and id like '%7' then '2024-01-09' else '2999-01-01' end, 'P', 'F', 'online', false, false, false,
       false, false, false from offices, generate_series(1, $1) s where id like 'O%'`,
    [Math.ceil(each / 3)],
  );
  await makeReports(owner);
  await owner.rows('vacuum analyze');
}

async function makeReports(owner: Database): Promise<void> {
  let period = periodOf('cutOffMonth', today(systemDeps.clock));
  for (let ago = 0; ago < periods; ago++) {
    period = previousPeriod('cutOffMonth', period);
    await owner.rows(
      `insert into reports (office, id, state, digest, content, period_from, period_to, version, dossiers_elsewhere,
         submitted_at, number, acknowledged_at, recount, check_done, form)
       select id, 'R' || $1::int, 'acknowledged', '', $2::json, $3, $4, 1, 0, 100 - $1::int, 'TN' || id, 5, 'agrees', 1, $5
       from offices where id not like '%0' or $1::int > 0`,
      [ago, JSON.stringify(someReport({ period }, [])), period.from, period.to, formII06a.id],
    );
  }
}

const rounds = 9;
const aim = 200;

/** The median of each page by HTTP, with a session, after one round that is not counted. */
export async function measurePages(url: string): Promise<FigureLine[]> {
  const reader = new ConsoleVisitor(url);
  await reader.signIn();
  const pages = {
    'the overview': '/cap-tren',
    'the last page of the overview': '/cap-tren?trang=34',
    'what is overdue in the overview': '/cap-tren?tt=overdue',
    'the list of reports': '/cap-tren/bao-cao',
    'the middle of the list of reports': '/cap-tren/bao-cao?trang=200',
    'all communes added up': '/cap-tren/tong-hop',
    'one commune': '/cap-tren/don-vi/O1',
    'the server': '/cap-tren/may-chu',
  };
  const lines: FigureLine[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const took: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const began = performance.now();
      const answer = await reader.get(path);
      const page = await answer.text();
      if (answer.status !== 200 || !page.includes('</html>')) throw new Error(`${path}: ${answer.status}`);
      if (round > 0) took.push(performance.now() - began);
    }
    lines.push(figureLine(`${name}, ${communes} communes`, 'ms', quantile(took, 0.5), 'aim', aim));
  }
  return lines;
}
