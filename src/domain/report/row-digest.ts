/** What `dossiersDigest` hashes, of packed rows: the very same text, put together out of pieces that many rows share. */
import type { DossierId } from '../../base/ids.ts';
import type { Columns, ProcedureKind } from '../counting/columns.ts';
import type { Facet } from '../counting/facet.ts';
import { never, unpackDay, unpackFacet, type DayColumn } from '../counting/packing.ts';
import { lineOf } from './figures.ts';

/** A row as it counts now, with the dossier that it is of. */
export interface NamedRow {
  readonly row: number;
  readonly id: DossierId;
}

/** @param beside dossiers that are not counted as their rows stand now */
export function rowsText(
  columns: Columns,
  rows: readonly NamedRow[],
  beside: readonly { readonly id: string; readonly facet: Facet }[] = [],
): { readonly count: number; readonly text: string } {
  const lineOfRow = linesOf(columns);
  const rowById = new Map(rows.map(({ row, id }) => [JSON.stringify(id), row]));
  const besideById = new Map(beside.map(({ id, facet }) => [JSON.stringify(id), lineOf(id, facet)]));
  const ids = [...rowById.keys(), ...besideById.keys()].sort();
  return {
    count: ids.length,
    text: ids.map((id) => besideById.get(id) ?? lineOfRow(rowById.get(id) as number, id)).join('\n'),
  };
}

function linesOf({ bits, days, kinds, procedures, whole }: Columns): (row: number, id: string) => string {
  const { received, due, ended, handedOver, requested, answered } = days;
  const kindTexts = procedures.map(({ code, field }) => `${JSON.stringify(code)},${JSON.stringify(field)}`);
  const day = remembered((packed) => JSON.stringify(unpackDay(packed)));
  const marks = remembered(markTexts);
  return (row, id) => {
    const kept = whole.get(row);
    if (kept !== undefined) return lineOf(JSON.parse(id) as string, kept);
    const at = (column: Int16Array): string => day(column[row] as number);
    const { state, rest } = marks(bits[row] as number);
    const supplement = requested[row] === never ? '' : `[${at(requested)},${at(answered)}]`;
    return (
      `[${id},${state},${at(received)},${at(due)},${at(ended)},${at(handedOver)},` +
      `[${supplement}],${kindTexts[kinds[row] as number] as string},${rest}]`
    );
  };
}

/** What a row's bits say in its line: before its days, and behind its field. */
function markTexts(bits: number): { readonly state: string; readonly rest: string } {
  const facet = unpackFacet({ bits, days: noDays }, noKind);
  const [, state, , , , , , , , ...rest] = JSON.parse(lineOf('', facet)) as unknown[];
  return { state: JSON.stringify(state), rest: JSON.stringify(rest).slice(1, -1) };
}
const noKind: ProcedureKind = { code: '', field: '', heldBy: 'desk' };
const noDays: Readonly<Record<DayColumn, number>> = {
  ...{ received: 0, due: never, ended: never, handedOver: never },
  ...{ requested: never, answered: never, apologised: never },
};

function remembered<T>(work: (number: number) => T): (number: number) => T {
  const known = new Map<number, T>();
  return (number) => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const made = work(number);
    known.set(number, made);
    return made;
  };
}
