/** A whole copy, and a fresh tablet that is made out of it. */
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/store/journal/check.ts';
import { record } from '../../../src/store/journal/record.ts';
import { carriedHere } from '../../../src/store/copy/carried.ts';
import { setCopyPassphrase } from '../../../src/store/copy/passphrase.ts';
import { openCopy } from '../../../src/store/copy/read.ts';
import { restoreFrom, vaultForCopy, type CopySecret } from '../../../src/store/copy/restore.ts';
import { writeCopy } from '../../../src/store/copy/write.ts';
import { saveDraft, readDraft } from '../../../src/store/drafts.ts';
import { takeEntries } from '../../../src/store/judging/take-entries.ts';
import { asOnlyWriter } from '../../../src/store/only-writer.ts';
import { openTablet } from '../../../src/store/opening.ts';
import type { Entry } from '../../../src/log/entry.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { enrolUpstream, getUpstream, noteUpstream } from '../../../src/store/upstream.ts';
import { lock, unlock } from '../../../src/store/vault/vault.ts';
import { petitionSubject } from '../../../src/domain/subject.ts';
import { petitionsOf } from '../../../src/store/queries/petition/petitions.ts';
import * as petition from '../../support/petition-facts.ts';
import { deskTablet, newFact, newTablet, officer, received, citizen, resolved, secret } from '../tablets.ts';
import { stateOf } from '../state.ts';
import {
  copyOf,
  entriesOf,
  expectSameEntries,
  names,
  officeTablet,
  opened,
  sibling,
  takeInMany,
  twoNodes,
} from './copies.ts';

/** How many dossiers go there and back; 100,000 take minutes with a database that is only pretended. */
const many = Number(process.env['COPY_DOSSIERS'] || 1000);
const passphrase = 'bốn con trâu qua sông';

async function restored(file: Blob, key: CopySecret): Promise<Tablet> {
  const bundle = await opened(file);
  const vault = await vaultForCopy(bundle.header, key);
  if (!vault.ok) throw new Error(vault.error.kind);
  const tablet = await newTablet();
  const done = await restoreFrom(tablet, bundle, vault.value);
  if (!done.ok) throw new Error(done.error.kind);
  return tablet;
}
const recoveryKeyOf = async (tablet: Tablet): Promise<CopySecret> => ({
  by: 'recoveryKey',
  text: (await tablet.vault?.recoveryKey()) ?? '',
});

describe('a fresh tablet made out of a whole copy', () => {
  test('has the petitions as they were', async () => {
    const tablet = await officeTablet();
    const subject = petitionSubject('P1');
    await record(tablet, officer, [
      newFact(subject, petition.received(), petition.somePetitioner),
      newFact(subject, petition.answered('2026-11-20'), { text: 'Đã niêm yết' }),
    ]);
    const { file } = await copyOf(tablet);
    const other = await restored(file, await recoveryKeyOf(tablet));
    expect(await petitionsOf(other)).toEqual(await petitionsOf(tablet));
    expect(await petitionsOf(other)).toMatchObject([{ petition: { state: 'answered' } }]);
  });

  test(`has ${many} dossiers as they were, entry by entry, and goes on as a node of its own`, async () => {
    const tablet = await officeTablet();
    await takeInMany(tablet, many);
    await saveDraft(tablet, 'intake', { name: 'đang gõ dở' });
    const { file, header, name } = await copyOf(tablet);
    expect(header.entries).toBe((await entriesOf(tablet)).length);
    expect(name).toBe('so-mot-cua_17329_2026-11-22_0800.smc');
    const other = await restored(file, await recoveryKeyOf(tablet));
    await other.settled;
    await expectSameEntries(tablet, other);
    expect(await check(other)).toEqual([]);
    expect(await stateOf(other)).toEqual(await stateOf(tablet));
    expect(await readDraft(other, 'intake')).toEqual({ name: 'đang gõ dở' });

    expect(other.installation?.office).toBe(tablet.installation?.office);
    expect(other.installation?.node).not.toBe(tablet.installation?.node);
    expect(other.installation?.tablet).toBeGreaterThanOrEqual(1000);
    expect(await getUpstream(other)).toBeUndefined();
    const [entry] = await record(other, officer, [received('NEW', citizen('Người Mới'))]);
    expect([entry?.node, entry?.seq, entry?.previous]).toEqual([other.installation?.node, 1, '']);
    expect((entry?.stamp ?? '') > ((await entriesOf(tablet)).at(-1)?.entry.stamp ?? '')).toBe(true);
  });

  test('opens with everybody’s own PIN, after a restart as well', async () => {
    const tablet = await officeTablet();
    await takeInMany(tablet, 3);
    const other = await restored((await copyOf(tablet)).file, await recoveryKeyOf(tablet));
    const { name } = other;
    lock(other);
    other.close();
    const again = await newTablet({ name });
    expect((await unlock(again, officer, '999999')).ok).toBe(false);
    expect((await unlock(again, officer, secret)).ok).toBe(true);
    await again.settled;
    expect(await stateOf(again)).toEqual(await stateOf(tablet));
  });

  test('opens with the passphrase for copies, and hands it on to its own copies', async () => {
    const tablet = await officeTablet();
    expect(await setCopyPassphrase(tablet, passphrase)).toEqual({ ok: true, value: undefined });
    const other = await restored((await copyOf(tablet)).file, { by: 'passphrase', text: ` ${passphrase} ` });
    const third = await restored((await copyOf(other)).file, { by: 'passphrase', text: passphrase });
    await expectSameEntries(tablet, third);
    expect(third.installation?.node).not.toBe(other.installation?.node);
  });

  test('of an office without dossiers has the office and nothing else', async () => {
    const tablet = await officeTablet();
    const other = await restored((await copyOf(tablet)).file, await recoveryKeyOf(tablet));
    expect(other.office).toEqual(tablet.office);
    expect(other.columns.length).toBe(0);
    await expectSameEntries(tablet, other);
  });

  test('carries what the server had not named of the tablet that is gone', async () => {
    const tablet = await officeTablet({ node: 'OLD' });
    await takeInMany(tablet, 6);
    const last = (await entriesOf(tablet)).length;
    await enrolUpstream(tablet, {
      baseUrl: '',
      token: 'geheim',
      label: 'Quầy 1',
      epoch: 'e1',
      needsKey: false,
    });
    await noteUpstream(tablet, { acknowledged: 4 });
    for (const row of (await entriesOf(tablet)).slice(0, 3))
      await tablet.db.entries.put({ ...row, position: row.entry.seq });
    const { file, header } = await copyOf(tablet);
    expect(header.label).toBe('Quầy 1');
    const other = await restored(file, await recoveryKeyOf(tablet));
    expect(await carriedHere(other)).toEqual({ OLD: [[5, last]] });
    expect(await getUpstream(other)).toBeUndefined();
    const waiting = await copyOf(other, 'waiting');
    expect(waiting.header.entries).toBe(last - 4);
  });
});

describe('a copy', () => {
  test('says nothing of anybody in the clear, nor anything that a PIN would open', async () => {
    const tablet = await officeTablet();
    await takeInMany(tablet, 8);
    await enrolUpstream(tablet, {
      baseUrl: '',
      token: 'geheim',
      label: 'Quầy 1',
      epoch: 'e1',
      needsKey: false,
    });
    const [holder] = await tablet.db.keyring.toArray();
    const text = new TextDecoder('latin1').decode(await (await copyOf(tablet)).file.arrayBuffer());
    const wrapped = String.fromCharCode(...(holder?.wrapped ?? []));
    for (const each of [
      ...names,
      'MC01-261122',
      officer,
      'dossier/received',
      'geheim',
      wrapped,
      btoa(wrapped),
    ])
      expect(text).not.toContain(each);
  });

  test('is written by nobody while the tablet is locked, nor before there is an office', async () => {
    const tablet = await officeTablet();
    lock(tablet);
    expect(await writeCopy(tablet, 'whole')).toEqual({ ok: false, error: { kind: 'TabletLocked' } });
    expect(await writeCopy(await deskTablet(), 'whole')).toEqual({
      ok: false,
      error: { kind: 'OfficeMissing' },
    });
  });

  test('is of what was there when it began: a deed meanwhile comes with the next one', async () => {
    const tablet = await twoNodes();
    const before = await entriesOf(tablet);
    let meanwhile: Promise<unknown> = Promise.resolve();
    const made = await writeCopy(tablet, 'whole', (done) => {
      if (done < before.length) meanwhile = record(tablet, officer, [resolved('D000000')]);
    });
    await meanwhile;
    expect((await entriesOf(tablet)).length).toBe(before.length + 1);
    if (!made.ok) throw new Error(made.error.kind);
    const other = await restored(made.value.file, await recoveryKeyOf(tablet));
    expect(await entriesOf(other)).toEqual(before);
  });

  test('is written anew where a gap was filled meanwhile: it never holds more than it says', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 30);
    const all = (await entriesOf(a)).map(({ entry }) => entry);
    const b = await sibling(a);
    const take = (entries: readonly Entry[]) =>
      asOnlyWriter(b, () => takeEntries(b, entries, 1, null, 'own'));
    await take([...all.slice(0, 10), ...all.slice(20)]);
    let isFilled = false;
    const { settings } = b.db;
    const get = settings.get.bind(settings) as (key: string) => Promise<unknown>;
    // Its entries are counted by then.
    Object.assign(settings, {
      get: async (key: string) => {
        if (key === 'above' && !isFilled) {
          isFilled = true;
          await take(all.slice(10, 20));
        }
        return get(key);
      },
    });
    const { header, file } = await copyOf(b);
    expect(isFilled).toBe(true);
    expect(header.entries).toBe(all.length);
    expect(await entriesOf(await restored(file, await recoveryKeyOf(a)))).toHaveLength(all.length);
  });

  test('takes no PIN and nothing easily guessed for its passphrase', async () => {
    const tablet = await officeTablet();
    for (const [text, kind] of [
      ['4802571936', 'PassphraseOnlyDigits'],
      ['trâu qua', 'SecretTooShort'],
      ['123', 'SecretTooShort'],
      ['abcabcabcabc', 'SecretTooSimple'],
    ] as const)
      expect(await setCopyPassphrase(tablet, text)).toEqual({ ok: false, error: { kind } });
  });
});

describe('a copy that does not open', () => {
  test('says which secret it was', async () => {
    const [tablet, stranger] = [await officeTablet(), await officeTablet()];
    const { header } = await opened((await copyOf(tablet)).file);
    const tried = async (key: CopySecret) => {
      const vault = await vaultForCopy(header, key);
      return vault.ok ? 'open' : vault.error.kind;
    };
    expect(await tried({ by: 'passphrase', text: passphrase })).toBe('NoPassphrase');
    expect(await tried(await recoveryKeyOf(stranger))).toBe('RecoveryKeyOfAnother');
    expect(await tried({ by: 'recoveryKey', text: 'ABCD-EFGH' })).toBe('RecoveryKeyIncomplete');
    await setCopyPassphrase(tablet, passphrase);
    const withPassphrase = await opened((await copyOf(tablet)).file);
    const vault = await vaultForCopy(withPassphrase.header, {
      by: 'passphrase',
      text: 'ba con trâu qua sông',
    });
    expect(vault).toEqual({ ok: false, error: { kind: 'WrongPassphrase' } });
  });

  test('on a tablet that has an office, or of only what waits, changes nothing', async () => {
    const tablet = await officeTablet();
    await takeInMany(tablet, 2);
    const [whole, waiting] = [await copyOf(tablet), await copyOf(tablet, 'waiting')];
    const key = await recoveryKeyOf(tablet);
    const into = async (target: Tablet, file: Blob) => {
      const bundle = await opened(file);
      const vault = await vaultForCopy(bundle.header, key);
      if (!vault.ok) throw new Error(vault.error.kind);
      const done = await restoreFrom(target, bundle, vault.value);
      return done.ok ? 'restored' : done.error.kind;
    };
    expect(await into(tablet, whole.file)).toBe('TabletTaken');
    const fresh = await newTablet();
    expect(await into(fresh, waiting.file)).toBe('NotWhole');
    expect(await entriesOf(fresh)).toEqual([]);
  });

  test('whole is restored only as far as somebody says so', async () => {
    const tablet = await twoNodes();
    const { file } = await copyOf(tablet);
    const { chunks } = await opened(file);
    expect(chunks.length).toBe(3);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const second = chunks[1]?.from ?? 0;
    bytes[second + 20] = (bytes[second + 20] ?? 0) ^ 1;
    const bundle = await opened(new Blob([bytes]));
    const fresh = await newTablet();
    const vault = async () => {
      const made = await vaultForCopy(bundle.header, await recoveryKeyOf(tablet));
      if (!made.ok) throw new Error(made.error.kind);
      return made.value;
    };
    const [all, first] = [
      await entriesOf(tablet),
      (await entriesOf(tablet)).filter(({ entry }) => entry.node === 'A'),
    ];
    const refused = await restoreFrom(fresh, bundle, await vault());
    expect(refused).toEqual({
      ok: false,
      error: {
        ...{ kind: 'Broken', entries: all.length },
        examined: { entries: first.length, faults: [{ kind: 'Damaged', chunk: 2, of: chunks.length }] },
      },
    });
    expect(await entriesOf(fresh)).toEqual([]);
    expect((await restoreFrom(fresh, bundle, await vault(), { partly: true })).ok).toBe(true);
    expect(await entriesOf(fresh)).toEqual(first);
    expect(await check(fresh)).toEqual([]);
  });

  test('a restoring that was broken off leaves nothing for the next opening', async () => {
    const tablet = await officeTablet();
    await takeInMany(tablet, 4);
    const fresh = await newTablet();
    const { name } = fresh;
    await fresh.db.settings.put({ key: 'restoring' });
    await fresh.db.entries.bulkPut(await entriesOf(tablet));
    fresh.close();
    const again = await openTablet(name, fresh.deps);
    if (!again.ok) throw new Error(again.error.kind);
    expect(again.value.installation).toBeUndefined();
    expect(again.value.office).toBeUndefined();
    expect(await entriesOf(again.value)).toEqual([]);
    expect(await again.value.db.settings.toArray()).toEqual([]);
  });

  test('is no file of ours when it is a photograph', async () => {
    expect(await openCopy(new Blob(['\u0089PNG\r\n']))).toEqual({ ok: false, error: { kind: 'NotOurFile' } });
    expect(await openCopy(new Blob([]))).toEqual({ ok: false, error: { kind: 'Empty' } });
  });
});
