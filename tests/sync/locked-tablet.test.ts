import { expect, test } from 'vitest';
import { record } from '../../src/store/journal/record.ts';
import type { KeyTransfer } from '../../src/store/vault/key-transfer.ts';
import { addKeyHolder } from '../../src/store/vault/key-holders.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { giveKeyTo, keyRequests, takeKey } from '../../src/sync/keys.ts';
import { disk, freshName, openOn } from '../store/journal/copies.ts';
import { citizen, officer, received, secret } from '../store/tablets.ts';
import { opensWithoutSecret, whatIsFound } from '../store/what-is-found.ts';
import { deskOf, firstDesk, lineOf } from './desks.ts';

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A tablet that has joined, as it stands before anybody has a PIN on it; what was handed over was read on the line. */
async function joining() {
  const first = await firstDesk();
  const { server } = first;
  await record(first.tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
  await first.engine.syncNow();
  const on = disk();
  const tablet = await openOn(freshName(), on);
  const line = lineOf(server);
  const enrolled = await enrol(tablet, line, { baseUrl: '', code: 'NEXT', label: 'Quầy 2' });
  expect(enrolled.ok).toBe(true);
  await first.engine.syncNow();
  for (const request of await keyRequests(first.tablet)) await giveKeyTo(first.tablet, line, request);
  const seen = server.handoverTo(tablet.installation?.node ?? '');
  if (seen === null) throw new Error('nothing was handed over');
  return { first, server, on, tablet, line, seen };
}

const sealedHere = async (tablet: Awaited<ReturnType<typeof joining>>['tablet']) => {
  const row = await tablet.db.entries.filter(({ entry }) => entry.sealed !== undefined).first();
  if (row?.entry.sealed === undefined) throw new Error('nothing sealed');
  return fromBase64(row.entry.sealed);
};

test('a tablet that has joined and is locked opens by nothing that stands in it, nor by what was handed over', async () => {
  const { first, server, on, tablet, line, seen } = await joining();
  const taken = await takeKey(tablet, line);
  if (!taken.ok) throw new Error(taken.error.kind);
  await addKeyHolder(tablet, taken.value, officer, secret);
  const desk = deskOf(tablet, server);
  await desk.engine.syncNow();
  lock(tablet);
  expect((await unlock(tablet, officer, secret)).ok).toBe(true);
  await tablet.settled;
  lock(tablet);

  const handovers = [seen, server.handoverTo(tablet.installation?.node ?? '')].filter(
    (each): each is KeyTransfer => each !== null,
  );
  const found = await whatIsFound(tablet, on.files);
  const { isOpen, opened } = await opensWithoutSecret(found, handovers, await sealedHere(tablet));
  expect(isOpen).toBe(false);
  // The guard is peeled off by whoever knows how: it is the secret that counts.
  expect(opened).toBeGreaterThan(0);
  expect(server.handoverTo(tablet.installation?.node ?? '')).toBeNull();
  expect((await unlock(tablet, officer, secret)).ok).toBe(true);
  for (const each of [first, desk]) each.close();
});

test('killed before anybody has a PIN there, it takes the same handover again', async () => {
  const { first, server, on, tablet, line } = await joining();
  expect((await takeKey(tablet, line)).ok).toBe(true);
  tablet.close();
  await tablet.released;
  const again = await openOn(tablet.name, on);
  const taken = await takeKey(again, line);
  if (!taken.ok) throw new Error(taken.error.kind);
  await addKeyHolder(again, taken.value, officer, secret);
  expect(await again.db.settings.get('exchangeKeys')).toBeUndefined();
  expect(server.handoverTo(again.installation?.node ?? '')).not.toBeNull();
  first.close();
  again.close();
});

test.each(['down', 'lost'] as const)(
  'when the server hears of it late (%s), it is told again',
  async (kind) => {
    const { first, server, tablet, line } = await joining();
    const taken = await takeKey(tablet, line);
    if (!taken.ok) throw new Error(taken.error.kind);
    await addKeyHolder(tablet, taken.value, officer, secret);
    const desk = deskOf(tablet, server);
    const honest = server.fetch;
    let toldOf = 0;
    const troubled: typeof fetch = (input, init) => {
      if (init?.method === 'DELETE' && (toldOf += 1) === 1) server.troubles.unshift({ kind });
      return honest(input, init);
    };
    Object.assign(server, { fetch: troubled });
    const behind = deskOf(tablet, server);
    await behind.engine.syncNow();
    expect((await getUpstream(tablet))?.needsKey).toBe(true);
    await behind.engine.syncNow();
    expect((await getUpstream(tablet))?.needsKey).toBe(false);
    expect(toldOf).toBe(2);
    expect(server.handoverTo(tablet.installation?.node ?? '')).toBeNull();
    behind.engine.stop();
    for (const each of [first, desk]) each.close();
  },
);

test('what cannot be opened is thrown away, and the tablet is asked for again', async () => {
  const { first, server, tablet, line, seen } = await joining();
  await tablet.db.settings.delete('exchangeKeys');
  expect(await takeKey(tablet, line)).toMatchObject({ ok: false, error: { kind: 'KeyTransferUnreadable' } });
  expect(seen).not.toBeNull();
  await first.engine.syncNow();
  expect((await keyRequests(first.tablet)).map(({ node }) => node)).toEqual([tablet.installation?.node]);
  expect(server.handoverTo(tablet.installation?.node ?? '')).toBeNull();
  first.close();
  tablet.close();
});

test('a tablet that has founded its office keeps no key that something could be handed over to', async () => {
  const first = await firstDesk();
  // What it signs its requests with is one that cannot be exported.
  const { keys } = await whatIsFound(first.tablet);
  expect(keys.map(({ algorithm, usages, extractable }) => [algorithm.name, usages, extractable])).toEqual([
    ['ECDSA', ['sign'], false],
  ]);
  first.close();
});
