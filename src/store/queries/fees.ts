import type { PlainDate } from '../../base/plain-date.ts';
import { deskList } from '../../domain/counting/column-lists.ts';
import type { FeeOfDossier } from '../../domain/counting/fees.ts';
import { feeTakenUnder } from '../../domain/dossier/fee-taken-under.ts';
import { receivedBy } from '../../domain/dossier/received-by.ts';
import { withReopening } from '../errors.ts';
import type { Tablet } from '../tablet.ts';
import { keyOfRef } from './frozen.ts';
import { touched } from './queries.ts';

/** The fee of every dossier accepted on a day that has one, with who took it in; newest first. Nothing is unsealed for it. */
export async function feesOfDay(tablet: Tablet, on: PlainDate): Promise<readonly FeeOfDossier[]> {
  await touched(tablet);
  const { db, columns } = tablet;
  const rows = deskList(columns, 'receivedToday', on, on).filter((row) => columns.get(row).feeAboveZero);
  return withReopening(db, () =>
    db.transaction('r', [db.dossiers, db.entries], async () => {
      const stored = (await db.dossiers.bulkGet(rows)).filter((each) => each !== undefined);
      return Promise.all(
        stored.map(async ({ row, dossier: { facts, entryRefs } }) => {
          const told = await db.entries.bulkGet(entryRefs.map(keyOfRef));
          const entries = told.flatMap((each) => each?.entry ?? []);
          const procedure = feeTakenUnder(entries) ?? facts.procedure;
          return { row, collector: receivedBy(entries), procedure, ...facts.fee };
        }),
      );
    }),
  );
}
