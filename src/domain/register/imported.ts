/** The dossier that a row of a register stands for. */
import type { JsonObject } from '../../base/json.ts';
import { readable, type DossierId, type NodeId, type PersonId } from '../../base/ids.ts';
import { hashText } from '../../log/chain.ts';
import type { Stamp } from '../../log/stamp.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { foldDossier } from '../dossier/evolve.ts';
import type { ImportedBody } from './rows.ts';

/** The same code at the same office is the same dossier, so two tablets that import one file agree. */
export function dossierIdForCode(office: string, code: string): DossierId {
  const hash = hashText(`${office}|${code.normalize('NFC')}`);
  return readable(
    Uint8Array.from({ length: 26 }, (_, index) => Number.parseInt(hash.slice(index * 2, index * 2 + 2), 16)),
  ) as DossierId;
}

/** Tells whether two rows of a file say the very same. */
export const fingerprintOf = (cells: readonly string[]): string =>
  hashText(JSON.stringify(cells.map((cell) => cell.normalize('NFC').trim())));

/** What the row alone tells, folded as its entry would be. @throws TypeError when the body is not one that was read */
export function importedDossier(body: ImportedBody): Dossier {
  const dossier = foldDossier([
    {
      node: 'register' as NodeId,
      seq: 1,
      stamp: '000000000000-0000-register' as Stamp,
      actor: 'register' as PersonId,
      type: 'dossier/imported',
      body: body as unknown as JsonObject,
    },
  ]);
  if (dossier === undefined) throw new TypeError('Not the body of an imported dossier');
  return dossier;
}
