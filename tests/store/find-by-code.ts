import { findAllByCode, type Stored } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';

/** The one dossier of a code, where a test has made no second one. */
export async function findByCode(tablet: Tablet, code: string): Promise<Stored | undefined> {
  const [only, ...others] = await findAllByCode(tablet, code);
  if (others.length > 0) throw new Error(`${code} is the number of several`);
  return only;
}
