/** A file names the tablets whose entries it holds, and anybody may have written it: it spends nobody else's number. */
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBundle, type BundleHeader } from '../../src/log/bundle.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { paths } from '../../src/log/protocol.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { cipherWith, publicFileKey } from '../../src/server/intake/file/sealing.ts';
import { takeFile } from '../../src/server/intake/file/take-file.ts';
import { purposes, wrapTo } from '../../src/store/vault/key-transfer.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, received } from './office-of.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

let files = 0;
/** As a tablet writes it, with whatever in it: the key that it is sealed to is told to every tablet. */
async function handIn({ office, node }: FakeTablet, entries: readonly unknown[]): Promise<void> {
  const { database } = server.storage;
  const fileKey = new Uint8Array(32).fill(7);
  const header: BundleHeader = {
    ...{ id: `TEP${(files += 1)}`, kind: 'upward', office, officeName: 'Xã Mỹ Tân', unitCode: '00004', node },
    ...{ label: 'Quầy', at: 1, entries: entries.length, packing: 'deflate-raw', officeKey: 'AA==' },
    aboveKey: await wrapTo(await publicFileKey(database), fileKey, purposes.file),
  };
  const contents = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(deflateRawSync(JSON.stringify(entries)));
  };
  const parts: Uint8Array[] = [];
  for await (const part of writeBundle(header, await cipherWith(fileKey), contents())) parts.push(part);
  const taken = await takeFile(database, systemDeps, office, Buffer.concat(parts));
  expect(taken).toMatchObject({ ok: true });
}

const altered = (entry: Entry, changes: Partial<Entry>): Entry => {
  const { hash: _, ...said } = { ...entry, ...changes };
  return chained(said);
};
const heldOf = ({ office, node }: FakeTablet) =>
  server.storage.database.rows(
    'select n.held_seq as to, (select count(*)::int from entries e where e.office = $1 and e.node = $2) as rows from nodes n where office = $1 and id = $2',
    [office, node],
  );
const goesOn = async (tablet: FakeTablet, from: number): Promise<unknown> => {
  const last = tablet.entries.at(-1);
  const asked = { node: tablet.node, since: 0, entries: tablet.entries.slice(from), epoch: tablet.epoch };
  const own = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
  const answer = await tablet.call('POST', paths.sync, { ...asked, own });
  return answer.json();
};

test('the next numbers of a tablet are not lost because a file says so, nor taken by what is no entry of its chain', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  foundOffice(tablet);
  await tablet.syncAll();
  const fresh = await tablet.sibling().join(tablet);
  const before = [tablet.entries.length, 0];
  for (const [at, each] of [tablet, fresh].entries()) {
    const { node, office } = each;
    const held = before[at] ?? 0;
    const next = each.record('dossier:A', 'dossier/received', received());
    const forged = [
      ...['lost', 'tooLarge'].flatMap((absent) => [
        { node, seq: held + 1, hash: '', absent },
        { node, seq: held + 1, hash: 'f'.repeat(64), absent },
      ]),
      { node, seq: held + 1 },
      { office, node, seq: held + 1, hash: 'f'.repeat(64), previous: 'e'.repeat(64) },
      { ...next, previous: 'e'.repeat(64) },
      altered(next, { previous: 'e'.repeat(64) }),
      altered(next, { type: 'office/founded', previous: 'e'.repeat(64) }),
      ...(held === 0
        ? [altered(next, { type: 'office/founded' }), altered(next, { office: 'X' as never })]
        : []),
    ];
    const was = await heldOf(each);
    for (const one of forged) {
      await handIn(fresh, [one]);
      await handIn(each, [one, { node, seq: held + 2, hash: '', absent: 'lost' }]);
      expect([one, await heldOf(each)]).toEqual([one, was]);
    }
    expect(await goesOn(each, held)).toMatchObject({ acknowledged: held + 1, results: [{ seq: held + 1 }] });
  }
});

test('what is of its chain takes its place out of a file, whatever is wrong with it, and what is behind goes on', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  foundOffice(tablet);
  await tablet.syncAll();
  const held = tablet.entries.length;
  const wrong = tablet.record('dossier:A', 'dossier/received', { nothing: 'of it' });
  const right = tablet.record('dossier:B', 'dossier/received', received());
  const third = tablet.record('dossier:C', 'dossier/received', received());
  // As an older version may have left it: no entry by now, and known by the hash before it.
  const odd = { ...right, stamp: 'once' };
  await handIn(tablet, [wrong, odd, third]);
  const rows = await server.storage.database.rows(
    'select seq, reason from entries where office = $1 and node = $2 and seq > $3 order by seq',
    [tablet.office, tablet.node, held],
  );
  expect(rows).toEqual([
    { seq: held + 1, reason: 'invalidBody' },
    { seq: held + 2, reason: 'malformed' },
    { seq: held + 3, reason: null },
  ]);
});
