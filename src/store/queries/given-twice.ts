import type { DossierId, NodeId } from '../../base/ids.ts';
import { lineOf } from '../../domain/dossier/book-line.ts';
import type { BookNumber } from '../../domain/dossier/facts.ts';
import { codeOfLine, codeOfLineBegins, plainCode } from '../../domain/dossier/search.ts';
import type { Catalogue } from '../../domain/office/procedures.ts';
import { withReopening } from '../errors.ts';
import { emptyHead, type EntryRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { pageOfRows, touched, type Stored } from './queries.ts';

/** A dossier number that two copies of one tablet have given, each to somebody else. */
export interface GivenTwice {
  readonly number: string;
  /** `name` is null while the tablet is locked. */
  readonly dossiers: readonly { readonly id: DossierId; readonly name: string | null }[];
}

/** A line of a certification book that counts for two dossiers: copies of one tablet write the same volume. */
export interface LineGivenTwice {
  readonly line: BookNumber;
  readonly dossiers: readonly (GivenTwice['dossiers'][number] & { readonly number: string })[];
}

const entriesAtOnce = 200;

/** Looked for only among what copies had recorded before they were recognised: those entries stand first in their log. */
export async function numbersGivenTwice(tablet: Tablet): Promise<readonly GivenTwice[]> {
  await touched(tablet);
  const { reach } = (await withReopening(tablet.db, () => tablet.db.heads.get('head'))) ?? emptyHead;
  const numbers = new Set<string>();
  for (const node of Object.keys(reach) as NodeId[])
    for await (const { entry } of renamedOf(tablet, node))
      if (typeof entry.body.number === 'string') numbers.add(entry.body.number);
  const twice: GivenTwice[] = [];
  for (const number of [...numbers].sort()) {
    const dossiers = await dossiersOfNumber(tablet, number);
    if (dossiers.length > 1) twice.push({ number, dossiers });
  }
  return twice;
}

/** Who holds this number on paper. More than one where a version before this one, or a copy of a tablet, gave it twice. */
export async function dossiersOfNumber(tablet: Tablet, number: string): Promise<GivenTwice['dossiers']> {
  await touched(tablet);
  const stored = await holdersOf(tablet, plainCode(number));
  return stored.filter(({ dossier }) => dossier.facts.number === number).map(named);
}

/** Where a code is found on one dossier only, none. */
async function holdersOf(tablet: Tablet, code: string): Promise<readonly Stored[]> {
  const rows = await withReopening(tablet.db, () =>
    tablet.db.dossiers.where('codes').equals(code).primaryKeys(),
  );
  return rows.length < 2 ? [] : pageOfRows(tablet, rows);
}

const named = ({ id, dossier, particulars }: Stored): LineGivenTwice['dossiers'][number] => ({
  ...{ id, number: dossier.facts.number },
  name: particulars?.name ?? null,
});

/** Whom this line counts for. What is struck out of a dossier is not meant. */
export async function dossiersOfLine(
  tablet: Tablet,
  line: BookNumber,
  catalogue: Catalogue,
): Promise<LineGivenTwice['dossiers']> {
  await touched(tablet);
  return (await countingFor(tablet, codeOfLine(line), catalogue)).map(({ stored }) => named(stored));
}

async function countingFor(tablet: Tablet, code: string, catalogue: Catalogue) {
  const holders = await holdersOf(tablet, code);
  return holders.flatMap((stored) => {
    const line = lineOf(stored.dossier, catalogue);
    return line !== undefined && codeOfLine(line) === code ? [{ stored, line }] : [];
  });
}

/** Every line that counts for two dossiers. Only what is twice in the index is read. */
export async function everyLineGivenTwice(
  tablet: Tablet,
  catalogue: Catalogue,
): Promise<readonly LineGivenTwice[]> {
  await touched(tablet);
  const codes = await withReopening(tablet.db, () =>
    tablet.db.dossiers.where('codes').startsWith(codeOfLineBegins).keys(),
  );
  const twice = [...new Set(codes.filter((code, at) => code === codes[at - 1]).map(String))];
  const found: LineGivenTwice[] = [];
  for (const code of twice) {
    const counting = await countingFor(tablet, code, catalogue);
    const [first] = counting;
    if (first !== undefined && counting.length > 1)
      found.push({ line: first.line, dossiers: counting.map(({ stored }) => named(stored)) });
  }
  return found;
}

/** Every number that stands on two papers. It looks through all of them: asked once, not followed. */
export async function everyNumberGivenTwice(tablet: Tablet): Promise<readonly GivenTwice[]> {
  const codes = await withReopening(tablet.db, () => tablet.db.dossiers.orderBy('codes').keys());
  const twice = [...new Set(codes.filter((code, at) => code === codes[at - 1]).map(String))];
  const found: GivenTwice[] = [];
  for (const code of twice.filter((each) => each.startsWith('mc'))) {
    const number = code.toUpperCase();
    const dossiers = await dossiersOfNumber(tablet, number);
    if (dossiers.length > 1) found.push({ number, dossiers });
  }
  return found;
}

async function* renamedOf({ db }: Tablet, node: NodeId): AsyncGenerator<EntryRow> {
  for (let from = 1; ; from += entriesAtOnce) {
    const rows = await withReopening(db, () =>
      db.entries
        .where('[entry.node+entry.seq]')
        .between([node, from], [node, from + entriesAtOnce], true, false)
        .toArray(),
    );
    for (const row of rows) {
      if (row.entry.formerly === undefined) return;
      yield row;
    }
    if (rows.length < entriesAtOnce) return;
  }
}
