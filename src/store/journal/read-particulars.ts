import type { Dossier } from '../../domain/dossier/dossier.ts';
import { foldParticulars, tellsParticulars } from '../../domain/dossier/particulars.ts';
import { subjects } from '../../domain/subjects.ts';
import { entryRef } from '../../log/entry.ts';
import { fromBase64, toBase64 } from '../bytes.ts';
import type { Particulars } from '../../domain/dossier/facts.ts';
import type { DossierRow } from '../schema.ts';
import type { OpenVault } from '../vault/sealing.ts';
import type { Tablet } from '../tablet.ts';
import type { Subject } from './before-deed.ts';

export interface Read {
  readonly sealed: DossierRow['sealed'];
  /** The line of search text; undefined when nothing could be read now. */
  readonly line: string | undefined;
  readonly toOpen: boolean;
}

export type ReadsParticulars = typeof readParticulars;

/**
 * For a fold of what another version has folded. Where the row has what its one telling entry says, byte by byte, nothing is
 * opened. Anything else that version has put together as it understood it, and may have left out what is known since: it is
 * read anew.
 */
export const leaveParticulars: ReadsParticulars = (tablet, subject, ...more) =>
  isAsTold(subject)
    ? Promise.resolve({ sealed: subject.stored?.sealed ?? null, line: undefined, toOpen: false })
    : readParticulars(tablet, subject, ...more);

function isAsTold({ entries, stored }: Subject): boolean {
  const [only, ...others] = entries.filter(tellsParticulars);
  if (only === undefined) return true;
  const sealed = stored?.sealed ?? null;
  return others.length === 0 && sealed !== null && toBase64(sealed) === only.sealed;
}

/** What the entries tell of people: sealed again for the dossier's row, and as a line to search by. */
export async function readParticulars(
  tablet: Tablet,
  { entries, stored }: Subject,
  dossier: Dossier,
  openedByRef: ReadonlyMap<string, unknown>,
): Promise<Read> {
  const telling = entries.filter(tellsParticulars);
  const { vault } = tablet;
  if (vault === undefined)
    return { sealed: stored?.sealed ?? null, line: undefined, toOpen: telling.length > 0 };
  const opened = new Map<string, unknown>();
  let complete = true;
  for (const entry of telling) {
    const ref = entryRef(entry);
    try {
      opened.set(ref, openedByRef.get(ref) ?? (await vault.open(entry.sealed ?? '')));
    } catch {
      // Sealed with another key, or damaged: the fact counts all the same, and it is tried again at each unlocking.
      complete = false;
    }
  }
  const particulars = foldParticulars(entries, dossier, opened);
  if (particulars === null) return { sealed: stored?.sealed ?? null, line: undefined, toOpen: !complete };
  const text = JSON.stringify(particulars);
  const [only, ...others] = telling;
  // What the one entry says is all there is: it is sealed already.
  const isSaid =
    only !== undefined && others.length === 0 && JSON.stringify(opened.get(entryRef(only))) === text;
  const sealed = isSaid ? fromBase64(only.sealed ?? '') : await vault.sealText(text);
  return { sealed, line: lineOf(dossier, particulars), toOpen: !complete };
}

/** Everything that a dossier is found by, on one line. */
const lineOf = (...[dossier, particulars]: Parameters<typeof subjects.dossier.gives.words>): string =>
  subjects.dossier.gives.words(dossier, particulars).join(' | ');

/** The line of a dossier whose particulars are sealed in its row; undefined when they cannot be opened. */
export const lineFrom = (
  vault: OpenVault,
  dossier: Dossier,
  sealed: NonNullable<DossierRow['sealed']>,
): Promise<string | undefined> =>
  vault.openText(sealed).then(
    (text) => lineOf(dossier, JSON.parse(text) as Particulars),
    () => undefined,
  );
