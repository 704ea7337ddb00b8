/** What the tablet does with the key for its requests: makes it, offers it, loses it, and has another one vouched for. */
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId, type PersonId } from '../../src/base/ids.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { paths } from '../../src/log/protocol.ts';
import { signatureHeader } from '../../src/log/signed-request.ts';
import { systemRandom } from '../../src/server/environment.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { foundInstallation } from '../../src/store/installation.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { record } from '../../src/store/journal/record.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import { foundKeyring } from '../../src/store/vault/key-holders.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { enrol, requestCode } from '../../src/sync/enrol.ts';
import { syncRound } from '../../src/sync/round.ts';
import { disk, freshName, openOn } from '../store/journal/copies.ts';
import { newFact, movingClock, newTablet, secret } from '../store/tablets.ts';
import { foundingFacts, someSettings, staff } from '../support/office-facts.ts';
import type { TestServer } from '../support/server.ts';
import { copied, deskClock, firstTablet, lineOver, receive, startDeskServer, syncAll } from './real-desk.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startDeskServer();
});
afterAll(() => server.stop());
const opened: Tablet[] = [];
const kept = (tablet: Tablet): Tablet => (opened.push(tablet), tablet);
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

const rows = (text: string, parameters: string[] = []) =>
  server.storage.database.rows<Record<string, string | null>>(text, parameters);
const nodeOf = (tablet: Tablet): string => tablet.installation?.node ?? '';
const keyHeld = async (node: string) =>
  (await rows('select request_key as key from nodes where id = $1', [node]))[0]?.key ?? null;
const keyHere = async ({ db }: Tablet) => {
  const row = await db.settings.get('requestKeys');
  return row?.key === 'requestKeys' ? row.keys : undefined;
};

/** Notes what is asked. */
function watched() {
  const asked: { readonly path: string; readonly signature: string | null }[] = [];
  const line = lineOver((input, init) => {
    const signature = new Headers(init?.headers).get(signatureHeader);
    asked.push({ path: new URL(String(input)).pathname, signature });
    return fetch(input, init);
  });
  return { asked, line, paths: () => asked.splice(0).map(({ path }) => path) };
}

/** An office whose founder's key came with its founding. */
async function signedOffice(tablet: Tablet, line = lineOver(fetch)): Promise<Tablet> {
  await foundInstallation(tablet);
  await foundKeyring(tablet, staff.administrator, secret);
  const settings = someSettings({ unitCode: '00004', provinceCode: '01', demo: true });
  const facts = foundingFacts(settings).map((fact) =>
    fact.type === 'office/founded'
      ? { ...fact, body: { ...fact.body, key: tablet.signer?.key ?? '' } }
      : fact,
  );
  await record(
    tablet,
    staff.administrator,
    facts.map((fact) => newFact(officeSubject, fact)),
  );
  const office = { unitCode: '00004', name: settings.name, demo: true };
  const enrolled = await enrol(tablet, line, { baseUrl: server.url, code: 'DEMO', label: 'Quầy 1', office });
  expect(enrolled.ok).toBe(true);
  expect((await syncRound(tablet, line)).ok).toBe(true);
  return tablet;
}

const note = (tablet: Tablet, text: string) =>
  record(tablet, staff.administrator, [
    newFact(`note:${newId(systemRandom)}`, { type: 'note/written', body: { text } }),
  ]);
const heldOf = async (tablet: Tablet) =>
  (await rows('select held_seq::text as held from nodes where id = $1', [nodeOf(tablet)]))[0]?.held;
const ownSeq = (tablet: Tablet): string => String(tablet.head?.seq ?? 0);

test('its key is made before it is enrolled, signs whatever it asks, and comes out of the browser by no way', async () => {
  const { asked, line } = watched();
  const tablet = kept(await signedOffice(await newTablet({ clock: deskClock, seed: 9001 }), line));
  expect((await requestCode(tablet, line)).ok).toBe(true);
  const keys = await keyHere(tablet);
  expect(await keyHeld(nodeOf(tablet))).toBe(keys?.publicKey);
  expect(asked.length).toBeGreaterThan(2);
  const [enrolling, ...others] = asked;
  expect(enrolling).toEqual({ path: paths.enrol, signature: null });
  for (const { signature } of others) expect(signature).toMatch(/^\d{13}\.[\w-]{22}\.[\w-]{86}$/);
  if (keys === undefined) throw new Error('no key');
  for (const format of ['pkcs8', 'jwk'] as const)
    await expect(crypto.subtle.exportKey(format, keys.privateKey)).rejects.toThrow();
});

test.each([-365, 365])('a clock that is wrong by %i days holds nothing up', async (days) => {
  const { line, paths: asked } = watched();
  const clock = movingClock(deskClock.at + days * 86_400_000);
  const tablet = kept(await signedOffice(await newTablet({ clock, seed: 9100 + days }), { ...line, clock }));
  // Enrolled; told the time; and once more by that.
  expect(asked()).toEqual([paths.enrol, paths.sync, paths.sync]);
  await note(tablet, 'Sai giờ');
  expect((await syncRound(tablet, { ...line, clock })).ok).toBe(true);
  // From then on it knows how far its clock is from the server's.
  expect(asked()).toEqual([paths.sync]);
  expect(await heldOf(tablet)).toBe(ownSeq(tablet));
  // Put right in between, it is told once more.
  clock.at = deskClock.at;
  expect((await syncRound(tablet, { ...line, clock })).ok).toBe(true);
  expect(asked()).toEqual([paths.sync, paths.sync]);
});

test('a tablet of an older version, which had no key, has one after its next sync', async () => {
  const { line, paths: asked } = watched();
  const tablet = kept(await signedOffice(await newTablet({ clock: deskClock, seed: 9201 }), line));
  await rows('update nodes set request_key = null where id = $1', [nodeOf(tablet)]);
  await tablet.db.settings.delete('requestKeys');
  asked();
  await note(tablet, 'Sau khi cập nhật');
  lock(tablet);
  expect((await syncRound(tablet, line)).ok).toBe(true);
  expect(asked()).toEqual([paths.sync, paths.requestKey, paths.sync]);
  expect(await keyHeld(nodeOf(tablet))).toBe((await keyHere(tablet))?.publicKey);
  expect(await heldOf(tablet)).toBe(ownSeq(tablet));
  const headers = { authorization: `Bearer ${(await getUpstream(tablet))?.token}` };
  expect((await fetch(server.url + paths.keys, { headers })).status).toBe(401);
});

test('when the browser has thrown its database away it says so, keeps all, and goes on once somebody is in', async () => {
  const on = disk();
  const name = freshName();
  const before = await signedOffice(await openOn(name, on));
  const [key, node] = [(await keyHere(before))?.publicKey, nodeOf(before)];
  await note(before, 'Chưa gửi');
  const seq = ownSeq(before);
  await before.settled;
  await before.db.delete();
  before.close();
  await before.released;

  const tablet = kept(await openOn(name, on));
  expect([nodeOf(tablet), await keyHere(tablet)]).toEqual([node, undefined]);
  const line = lineOver(fetch);
  expect(await syncRound(tablet, line)).toMatchObject({ ok: false, error: { kind: 'KeyGone' } });
  expect([await keyHeld(node), ownSeq(tablet)]).toEqual([key, seq]);
  expect((await unlock(tablet, staff.administrator as PersonId, secret)).ok).toBe(true);
  expect((await syncRound(tablet, line)).ok).toBe(true);
  const next = await keyHere(tablet);
  expect(await keyHeld(node)).toBe(next?.publicKey);
  expect(next?.publicKey).not.toBe(key);
  expect([await heldOf(tablet), await quarantinedCount(tablet)]).toEqual([seq, 0]);
});

test('where nobody is confirmed who could vouch, a new code brings it back under its name', async () => {
  const tablet = kept(await firstTablet(server));
  const node = nodeOf(tablet);
  await tablet.db.settings.delete('requestKeys');
  await receive(tablet, 'Trần Thị Chờ');
  const line = lineOver(fetch);
  expect(await syncRound(tablet, line)).toMatchObject({ ok: false, error: { kind: 'KeyGone' } });
  const office = tablet.installation?.office ?? '';
  const { code } = await giveCode(
    server.storage.database,
    { clock: deskClock, random: systemRandom },
    { office },
  );
  const again = await enrol(tablet, line, { baseUrl: server.url, code, label: 'Quầy 1' });
  expect(again).toMatchObject({ ok: true, value: { tablet: 1 } });
  expect((await syncRound(tablet, line)).ok).toBe(true);
  expect([nodeOf(tablet), await heldOf(tablet)]).toEqual([node, ownSeq(tablet)]);
});

test('a copy of a profile takes a key of its own with its name', async () => {
  const a = kept(await firstTablet(server));
  const b = kept(await copied(a));
  expect((await keyHere(b))?.publicKey).toBe((await keyHere(a))?.publicKey);
  await receive(a, 'Của A');
  await receive(b, 'Của B');
  const { line, paths: asked } = watched();
  await syncAll(a);
  expect((await syncRound(b, line)).ok).toBe(true);
  expect(asked()).not.toContain(paths.requestKey);
  expect(nodeOf(b)).not.toBe(nodeOf(a));
  const [keyA, keyB] = [await keyHere(a), await keyHere(b)];
  expect(keyA?.publicKey).not.toBe(keyB?.publicKey);
  expect([await keyHeld(nodeOf(a)), await keyHeld(nodeOf(b))]).toEqual([keyA?.publicKey, keyB?.publicKey]);
  await syncAll(a, b);
});
