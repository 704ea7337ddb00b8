import type { DossierId } from '../../base/ids.ts';
import { bytesOfRows } from '../../domain/report/row-digest.ts';
import type { Facet } from '../../domain/counting/facet.ts';
import type { DossiersDigest } from '../../domain/report/figures.ts';
import { foreign } from '../../store/watch.ts';
import type { Tablet } from '../../store/tablet.ts';

/**
 * `dossiersDigest` of rows as they stand in the columns at this moment, and of dossiers beside them. A year of dossiers is
 * megabytes of text: the browser's own SHA-256 takes a hundredth of the time that a script takes, and not the page's.
 */
export async function digestOfRows(
  { columns, origins }: Tablet,
  rows: readonly number[],
  beside: readonly { readonly id: string; readonly facet: Facet }[] = [],
): Promise<DossiersDigest> {
  const named: { rows: number[]; ids: DossierId[] } = { rows: [], ids: [] };
  for (const row of rows) {
    const id = origins.idOf(row);
    if (id === undefined) continue;
    named.rows.push(row);
    named.ids.push(id);
  }
  const { count, bytes } = bytesOfRows(columns, named, beside);
  const hash = await foreign(crypto.subtle.digest('SHA-256', bytes));
  return {
    count,
    digest: [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
