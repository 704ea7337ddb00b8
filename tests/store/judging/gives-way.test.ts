/** Two facts under one name: a copy's, which came by a file, and the one that the server names. */
import { describe, expect, test } from 'vitest';
import type { NodeId, OfficeId } from '../../../src/base/ids.ts';
import type { Entry } from '../../../src/log/entry.ts';
import { check } from '../../../src/store/journal/check.ts';
import { mergeIncoming } from '../../../src/store/journal/incoming.ts';
import { takeNewNode } from '../../../src/store/journal/new-node.ts';
import { quarantinedCount } from '../../../src/store/journal/outbox.ts';
import { rebuild } from '../../../src/store/journal/rebuild.ts';
import { record } from '../../../src/store/journal/record.ts';
import { bindTablet } from '../../../src/store/installation.ts';
import { judgeAgain } from '../../../src/store/judging/judge-again.ts';
import { refusalOf } from '../../../src/store/judging/beside.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { enrolUpstream } from '../../../src/store/upstream.ts';
import { openWithRecoveryKey } from '../../../src/store/vault/from-elsewhere.ts';
import { addKeyHolder } from '../../../src/store/vault/key-holders.ts';
import { copyOf, entriesOf, officeTablet, taken } from '../copy/copies.ts';
import { copyOf as copiedProfile } from '../copied-profile.ts';
import { disk, freshName, openOn, unlocked, type Disk } from '../journal/copies.ts';
import { citizen, officer, received, resolved, secret } from '../tablets.ts';

interface Story {
  readonly on: Disk;
  /** Another tablet of the office, which took a file of the copy. */
  readonly other: Tablet;
  readonly common: readonly Entry[];
  readonly ofFirst: readonly Entry[];
  /** What the copy calls its own by now. */
  readonly renamed: readonly Entry[];
}

const entries = async (tablet: Tablet): Promise<Entry[]> =>
  (await entriesOf(tablet)).map(({ entry }) => entry);

async function otherTablet(first: Tablet, on: Disk): Promise<Tablet> {
  const tablet = await openOn(freshName(), on);
  const identity = { office: first.installation?.office as OfficeId, node: 'C' as NodeId, tablet: 3 };
  await bindTablet(tablet, identity);
  const vault = await openWithRecoveryKey(tablet, (await first.vault?.recoveryKey()) ?? '');
  if (!vault.ok) throw new Error(vault.error.kind);
  await addKeyHolder(tablet, vault.value, officer, secret);
  await enrolUpstream(tablet, { baseUrl: '', token: 't', label: 'C', epoch: 'e', needsKey: false });
  return unlocked(tablet);
}

async function story(): Promise<Story> {
  const first = await officeTablet({ node: 'A' });
  await record(first, officer, [received('0', citizen('Chung'))]);
  const common = await entries(first);
  const copy = await copiedProfile(first);
  await record(first, officer, [received('A1', citizen('Của A')), resolved('0')]);
  await record(copy, officer, [received('B1', citizen('Của B')), received('B2', citizen('Của B'))]);
  await record(copy, officer, [received('B3', citizen('Của B'))]);
  const on = disk();
  const other = await otherTablet(first, on);
  await taken(other, (await copyOf(copy)).file);
  await takeNewNode(copy, {
    ...{ instead: 'A' as NodeId, node: 'B' as NodeId, tablet: 2, common: common.length, at: 1 },
    upstream: { token: 'b', label: 'B' },
  });
  const renamed = (await entries(copy)).filter(({ node }) => node === 'B');
  return { on, other, common, ofFirst: (await entries(first)).slice(common.length), renamed };
}

/** As the server names them, one page after the other. */
async function named(tablet: Tablet, ...pages: readonly (readonly Entry[])[]): Promise<void> {
  let position = 0;
  for (const page of pages) {
    const positions = page.map(() => (position += 1));
    await mergeIncoming(tablet, {
      ...{ acknowledged: 0, results: [], epoch: 'e', peers: [], keyRequests: [], clockSamples: [], at: 1 },
      ...{ entries: page, positions, position },
    });
  }
}

const told = async ({ db }: Tablet): Promise<string[]> =>
  (await db.dossiers.toArray()).map(({ id, dossier }) => `${id} ${dossier.conflicts.length}`).sort();
const each = ['0 0', 'A1 0', 'B1 0', 'B2 0', 'B3 0'];

async function isRight(tablet: Tablet): Promise<void> {
  expect(await told(tablet)).toEqual(each);
  expect(await quarantinedCount(tablet)).toBe(0);
  expect(await check(tablet)).toEqual([]);
}

async function closed(tablet: Tablet): Promise<void> {
  tablet.close();
  await tablet.released;
}

describe('a name that the server gives to another fact', () => {
  test.each<readonly [string, (story: Story) => readonly (readonly Entry[])[]]>([
    ['in one page, the first one before', (of) => [[...of.common, ...of.ofFirst, ...of.renamed]]],
    ['in one page, the copy before', (of) => [[...of.common, ...of.renamed, ...of.ofFirst]]],
    ['in pages, the first one before', (of) => [of.common, of.ofFirst, of.renamed]],
    ['in pages, the copy before', (of) => [of.common, of.renamed, of.ofFirst]],
  ])('%s: nothing is lacking, and nothing counts twice', async (_, pagesOf) => {
    const made = await story();
    const { other, on } = made;
    await named(other, ...pagesOf(made));
    await isRight(other);
    await rebuild(other);
    await isRight(other);
    await closed(other);
    const again = await unlocked(await openOn(other.name, on));
    expect(again.comparison).toMatchObject({ toStore: 0, toJournal: 0 });
    await isRight(again);
    await closed(again);
    await again.db.delete();
    const back = await unlocked(await openOn(again.name, on));
    await isRight(back);
    await closed(back);
  });

  test('what has given way lies beside the log, with all that was typed, until it comes under its new name', async () => {
    const { other, common, ofFirst, renamed } = await story();
    await named(other, common, ofFirst);
    expect(await told(other)).toEqual(['0 0', 'A1 0', 'B3 0']);
    const beside = await other.db.refusals.toArray();
    expect(beside.map(({ reason, entry }) => [reason, entry?.subject])).toEqual([
      ['sameNumberOtherContent', 'dossier:B1'],
      ['sameNumberOtherContent', 'dossier:B2'],
    ]);
    expect(await quarantinedCount(other)).toBe(2);
    await named(other, common, ofFirst, renamed);
    await isRight(other);
    await closed(other);
  });

  test('where an older version has left what the server named aside, it is looked at again', async () => {
    const { other, common, ofFirst, renamed } = await story();
    await named(other, common);
    for (const [at, entry] of ofFirst.entries())
      await other.db.refusals.put({
        ...refusalOf(entry, 'sameNumberOtherContent', 1),
        ...{ entry, position: common.length + at + 1 },
      });
    await judgeAgain(other, common);
    expect(await told(other)).toEqual(['0 0', 'A1 0', 'B3 0']);
    await named(other, common, ofFirst, renamed);
    await isRight(other);
    await closed(other);
  });

  test('is not taken from what the server has named before', async () => {
    const { other, common, ofFirst } = await story();
    const copys = (await entries(other)).filter(({ seq, node }) => node === 'A' && seq > common.length);
    await named(other, common, copys.slice(0, 2));
    await named(other, common, ofFirst);
    expect(await told(other)).toEqual(['0 0', 'B1 0', 'B2 0', 'B3 0']);
    expect(await quarantinedCount(other)).toBe(2);
    await closed(other);
  });
});
