import { nationalCode } from '../../domain/office/procedures.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, touched } from './queries.ts';

/** Each is opened, so only the newest: dossiers of an imported register, which have no papers, are passed over. */
const mostLookedAt = 100;
const page = 20;
const enough = 10;

/** Names of the papers that came with earlier dossiers of a procedure, the most frequent first; none while locked. */
export async function papersBefore(tablet: Tablet, procedureCode: string): Promise<readonly string[]> {
  await touched(tablet);
  const rows = newestRows(tablet, nationalCode(procedureCode));
  const times = new Map<string, number>();
  let dossiers = 0;
  for (let from = 0; from < rows.length && dossiers < enough; from += page)
    for (const { particulars } of await pageOfRows(tablet, rows.slice(from, from + page))) {
      const handedIn = particulars?.componentLines.filter(({ submitted }) => submitted) ?? [];
      if (handedIn.length > 0) dossiers += 1;
      for (const { name } of handedIn) times.set(name, (times.get(name) ?? 0) + 1);
    }
  return [...times].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

function newestRows({ columns }: Tablet, code: string): number[] {
  const isOf = columns.procedures.map((kind) => nationalCode(kind.code) === code);
  const rows: number[] = [];
  for (let row = columns.length - 1; row >= 0 && rows.length < mostLookedAt; row -= 1)
    if (columns.has(row) && isOf[columns.kinds[row] as number]) rows.push(row);
  return rows;
}
