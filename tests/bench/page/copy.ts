/** The whole register into a file and out of it again, into a store of its own: equal entry by entry, or it throws. */
import { canonicalJson } from '../../../src/base/json.ts';
import { openCopy } from '../../../src/store/copy/read.ts';
import { restoreFrom, vaultForCopy } from '../../../src/store/copy/restore.ts';
import { writeCopy } from '../../../src/store/copy/write.ts';
import { logPages } from '../../../src/store/journal/log-pages.ts';
import { openTablet } from '../../../src/store/opening.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { figureLine, type FigureLine } from '../measure.ts';
import { countColumns } from '../../../src/domain/counting/column-tally.ts';

async function timed<T>(work: () => Promise<T>): Promise<[seconds: number, value: T]> {
  const start = performance.now();
  const value = await work();
  return [(performance.now() - start) / 1000, value];
}

export async function copyThereAndBack(tablet: Tablet): Promise<FigureLine[]> {
  const [reading] = await timed(async () => {
    for await (const page of logPages(tablet, 2000)) if (page.length === 0) throw new Error('An empty page');
  });
  const [writing, made] = await timed(() => writeCopy(tablet, 'whole'));
  if (!made.ok) throw new Error(made.error.kind);
  const { file, header } = made.value;
  const bundle = await openCopy(file);
  const recovery = { by: 'recoveryKey', text: (await tablet.vault?.recoveryKey()) ?? '' } as const;
  const vault = await vaultForCopy(header, recovery);
  const fresh = await openTablet(`${tablet.name}-restored`, tablet.deps);
  if (!bundle.ok || !vault.ok || !fresh.ok) throw new Error('The copy does not open');
  const [restoring, restored] = await timed(() => restoreFrom(fresh.value, bundle.value, vault.value));
  if (!restored.ok) throw new Error(restored.error.kind);
  const entries = await compare(tablet, fresh.value);
  if (entries !== header.entries) throw new Error(`${entries} of ${header.entries} entries are there`);
  const period = { from: '2024-01-01', to: '2026-12-31' } as Parameters<typeof countColumns>[1];
  if (
    canonicalJson(countColumns(tablet.columns, period)) !==
    canonicalJson(countColumns(fresh.value.columns, period))
  )
    throw new Error('The restored store counts otherwise');
  fresh.value.close();
  const name = `${tablet.columns.length} dossiers (${entries} entries, ${Math.round(file.size / 1e6)} MB)`;
  const peer = 'reading the log once';
  return [
    figureLine(`copy of ${name} written`, 's', writing, peer, reading),
    figureLine(`copy of ${name} restored, equal entry by entry`, 's', restoring, peer, reading),
  ];
}

/** @returns how many entries both have; throws at the first that differs */
async function compare(a: Tablet, b: Tablet): Promise<number> {
  const theirs = logPages(b, 2000);
  let count = 0;
  for await (const page of logPages(a, 2000)) {
    const other = await theirs.next();
    if (canonicalJson(page) !== canonicalJson(other.value ?? null))
      throw new Error(`They differ after ${count}`);
    count += page.length;
  }
  if ((await theirs.next()).done !== true) throw new Error('There are more than there were');
  return count;
}
