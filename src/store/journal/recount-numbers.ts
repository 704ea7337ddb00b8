import { dossierNumber } from '../../domain/dossier/number.ts';
import { plainCode } from '../../domain/dossier/search.ts';
import { withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { Tablet } from '../tablet.ts';
import { freshHead } from './before-deed.ts';
import { asComplete, isComplete, runningNumbersAfter, withNumbers } from './running-numbers.ts';

/** Once in a store's life: the first versions forgot what was given more than 400 days before. */
export const recountNumbers = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), async () => {
    const { db, installation } = tablet;
    const head = await freshHead(tablet);
    // Another tab was faster: what it wrote is of the same deed as our memory.
    if (isComplete(head.running)) tablet.head = head;
    if (installation === undefined || isComplete(head.running)) return;
    const running = asComplete(
      runningNumbersAfter(
        installation,
        withNumbers(installation, head.running, await numbersOfDossiers(tablet)),
        await setAside(tablet),
      ),
    );
    await withReopening(db, () => db.heads.put({ ...head, running }));
    tablet.head = { ...head, running };
  });

async function numbersOfDossiers({ db, installation }: Tablet): Promise<readonly string[]> {
  const own = dossierNumber(installation?.tablet ?? 0, '2000-01-01' as never, 0).split('-')[0] ?? '';
  const codes = await withReopening(db, () =>
    db.dossiers
      .where('codes')
      .startsWith(`${plainCode(own)}-`)
      .keys(),
  );
  return codes.map((code) => String(code).toUpperCase());
}

/** Of dossiers that count no more: their numbers are on paper all the same. */
async function setAside({ db, installation }: Tablet) {
  const refusals = await withReopening(db, () => db.refusals.toArray());
  const keys = refusals.filter(({ node }) => node === installation?.node).map(({ node, seq }) => [node, seq]);
  const rows = await withReopening(db, () => db.entries.bulkGet(keys as never));
  return rows.filter((row) => row !== undefined);
}
