/** Two windows of a fresh tablet, one of which brings a whole copy in. */
import { expect, test } from 'vitest';
import type { Bundle } from '../../../src/log/bundle.ts';
import { foundOffice } from '../../../src/commands/office/office.ts';
import { restoreFrom, vaultForCopy } from '../../../src/store/copy/restore.ts';
import { check } from '../../../src/store/journal/check.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import type { OpenVault } from '../../../src/store/vault/sealing.ts';
import { someSettings } from '../../support/office-facts.ts';
import { newTablet } from '../tablets.ts';
import { copyOf, entriesOf, expectSameEntries, officeTablet, opened, takeInMany } from './copies.ts';

interface Copied {
  readonly tablet: Tablet;
  readonly bundle: Bundle;
  readonly vault: OpenVault;
}

async function copied(): Promise<Copied> {
  const tablet = await officeTablet({ node: 'A' });
  await takeInMany(tablet, 20);
  const bundle = await opened((await copyOf(tablet)).file);
  const text = (await tablet.vault?.recoveryKey()) ?? '';
  const vault = await vaultForCopy(bundle.header, { by: 'recoveryKey', text });
  if (!vault.ok) throw new Error(vault.error.kind);
  return { tablet, bundle, vault: vault.value };
}

/** Once, as soon as so much of it is done. */
function restoringWith(fresh: Tablet, { bundle, vault }: Copied, from: number, meanwhile: () => unknown) {
  let isDone = false;
  return restoreFrom(fresh, bundle, vault, {
    onProgress: (done) => {
      if (isDone || done < from) return;
      isDone = true;
      meanwhile();
    },
  });
}

test.each([0.34, 0.6, 0.9])(
  'a window that is opened when %d is done waits, takes nothing away, and has it all',
  async (from) => {
    const office = await copied();
    const fresh = await newTablet();
    let other: Promise<Tablet> | undefined;
    const done = await restoringWith(fresh, office, from, () => {
      other = newTablet({ name: fresh.name });
    });
    expect(done.ok).toBe(true);
    await expectSameEntries(office.tablet, fresh);
    const second = await other;
    expect(second?.installation).toEqual(fresh.installation);
    expect(second?.columns.length).toBe(20);
    expect(second && (await check(second))).toEqual([]);
    second?.close();
    fresh.close();
  },
);

test('nobody founds another office in a second window meanwhile', async () => {
  const office = await copied();
  const fresh = await newTablet();
  const second = await newTablet({ name: fresh.name });
  let founding: ReturnType<typeof foundOffice> | undefined;
  const administrator = { name: 'Phạm Văn An', position: '', roles: ['administrator'] } as const;
  const done = await restoringWith(fresh, office, 0.4, () => {
    founding = foundOffice(second, {
      ...{ settings: someSettings(), secret: '480257' },
      administrator: administrator as never,
    });
  });
  expect(done.ok).toBe(true);
  expect((await founding)?.ok).toBe(false);
  await expectSameEntries(office.tablet, fresh);
  expect(second.installation).toEqual(fresh.installation);
  second.close();
  fresh.close();
});

test('what another window has cleared underneath is never taken for a whole register', async () => {
  const office = await copied();
  const fresh = await newTablet();
  // As from a window that took this one for dead.
  const clear = async ({ db }: Tablet) => {
    const first = await db.entries.toCollection().first();
    if (first !== undefined) await db.entries.delete([first.entry.node, 7]);
  };
  const restoring = restoringWith(fresh, office, 0.66, () => void clear(fresh));
  await expect(restoring).rejects.toMatchObject({ kind: 'Overtaken' });
  expect(fresh.installation).toBeUndefined();
  const again = await copied();
  expect((await restoreFrom(fresh, again.bundle, again.vault)).ok).toBe(true);
  expect((await entriesOf(fresh)).length).toBe((await entriesOf(again.tablet)).length);
  fresh.close();
});
