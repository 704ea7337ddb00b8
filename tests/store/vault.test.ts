import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import {
  draftOf,
  dropDraft,
  dropOrphans,
  readDraft,
  saveDraft,
  takeOverDraft,
} from '../../src/store/drafts.ts';
import { bindTablet } from '../../src/store/installation.ts';
import { record } from '../../src/store/journal/record.ts';
import { getStored, isSearchReady, searchRows } from '../../src/store/queries/queries.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import {
  openWithRecoveryKey,
  tabletPublicKey,
  takeKeyTransfer,
} from '../../src/store/vault/from-elsewhere.ts';
import { addKeyHolder } from '../../src/store/vault/key-holders.ts';
import { checkSecret, keyHolders, lock, unlock } from '../../src/store/vault/vault.ts';
import { dumpText } from './dump.ts';
import {
  citizen,
  deskTablet,
  idOf,
  leader,
  movingClock,
  newTablet,
  officer,
  received,
  secret,
} from './tablets.ts';

describe('what is sealed', () => {
  test('nobody is named anywhere in the store: not in a table, a key, an index or a draft', async () => {
    const tablet = await deskTablet();
    const person = citizen('Nguyễn Thị Kiều Oanh', {
      idNumber: '037190001234',
      phone: '0987 654 321',
      address: 'Xóm Chùa',
      note: 'Đẻ rơi',
      authorisedName: 'Lò Văn Pành',
    });
    await record(tablet, officer, [received('A', person)]);
    await saveDraft(tablet, 'intake', { name: 'Hoàng Bá Khoái', idNumber: '040200009999' });
    const text = await dumpText(tablet);
    for (const secretText of [
      ...['Kiều Oanh', 'kieu oanh', '037190001234', 'Xóm Chùa', 'Đẻ rơi', 'Pành', 'panh'],
      // Longer than the digits that stand side by side in what is sealed, by chance.
      ...['0987 654', '654 321', '0987654', '7654321'],
      ...['Khoái', 'khoai', '040200009999'],
    ]) {
      expect(text).not.toContain(secretText);
    }
    expect(text).toContain('Hộ tịch');
    tablet.close();
  });

  test('what a removed person was typing is not kept; what nobody knows the owner of waits for one', async () => {
    const tablet = await deskTablet();
    const [hers, his, ofAnEarlierVersion] = [
      draftOf('p1', 'intake'),
      draftOf('p2', 'deed:a:return'),
      'intake',
    ];
    const petition = draftOf('p2', 'petition:new');
    for (const key of [hers, his, petition, ofAnEarlierVersion, 'report:2026-11'])
      await saveDraft(tablet, key, { name: 'Đang gõ' });
    await dropOrphans(tablet, ['p1']);
    expect(await readDraft(tablet, his)).toBeUndefined();
    expect(await readDraft(tablet, petition)).toBeUndefined();
    expect(await readDraft(tablet, ofAnEarlierVersion)).toEqual({ name: 'Đang gõ' });
    expect(await readDraft(tablet, hers)).toBeDefined();
    expect(await readDraft(tablet, 'report:2026-11')).toBeDefined();
    const taken = [takeOverDraft(tablet, 'p3', ofAnEarlierVersion), takeOverDraft(tablet, 'p1', 'intake')];
    expect(await Promise.all(taken)).toEqual([true, false]);
    expect(await readDraft(tablet, ofAnEarlierVersion)).toBeUndefined();
    expect(await readDraft(tablet, draftOf('p3', 'intake'))).toEqual({ name: 'Đang gõ' });
    tablet.close();
  });

  test('locking forgets the key and the text, and unlocking brings them back', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await saveDraft(tablet, 'intake', { name: 'Bùi Văn Chín' });
    const vault = tablet.vault;
    lock(tablet);
    expect(searchRows(tablet, 'an')).toEqual([]);
    expect((await getStored(tablet, idOf('A')))?.particulars).toBeNull();
    expect(await readDraft(tablet, 'intake')).toBeUndefined();
    await expect(vault?.seal('x')).rejects.toMatchObject({ kind: 'Locked' });
    await expect(saveDraft(tablet, 'intake', {})).rejects.toMatchObject({ kind: 'Locked' });

    expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    await tablet.settled;
    expect(isSearchReady(tablet)).toBe(true);
    expect(searchRows(tablet, 'van an')).toEqual([0]);
    expect((await getStored(tablet, idOf('A')))?.particulars?.name).toBe('Nguyễn Văn An');
    expect(await readDraft(tablet, 'intake')).toEqual({ name: 'Bùi Văn Chín' });
    await dropDraft(tablet, 'intake');
    expect(await readDraft(tablet, 'intake')).toBeUndefined();
    tablet.close();
  });
});

describe('an index that cannot be opened any more', () => {
  test('holds up neither deeds nor other searches, and a rebuild puts it right', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await tablet.db.search.update(0, { sealed: new Uint8Array(64) });
    lock(tablet);
    await unlock(tablet, officer, secret);
    await tablet.settled;
    expect(isSearchReady(tablet)).toBe(true);
    await record(tablet, officer, [received('B', citizen('Trần Thị Bình'))]);
    expect(searchRows(tablet, 'binh')).toEqual([1]);
    await rebuild(tablet);
    expect(searchRows(tablet, 'van an')).toEqual([0]);
    tablet.close();
  });
});

describe('people and their keys', () => {
  test('each person opens the same office with a secret of their own, also after a cold start', async () => {
    const name = `vault-cold-${process.pid}`;
    const first = await deskTablet({ name });
    await record(first, officer, [received('A', citizen('Nguyễn Văn An'))]);
    if (first.vault) await addKeyHolder(first, first.vault, leader, 'mùa xuân ấm áp');
    first.close();

    const again = await newTablet({ name });
    expect(again.installation?.office).toBe('office-1');
    expect(again.columns.length).toBe(1);
    expect((await keyHolders(again)).sort()).toEqual(['leader', 'officer']);
    // The same words typed on a keyboard that composes letters differently.
    expect((await unlock(again, leader, 'mùa xuân ấm áp'.normalize('NFD'))).ok).toBe(true);
    await again.settled;
    expect(searchRows(again, 'nguyen')).toEqual([0]);
    expect((await unlock(again, officer, secret)).ok).toBe(true);
    expect((await unlock(again, 'nobody' as PersonId, secret)).ok).toBe(false);
    again.close();
  });

  test('wrong tries are counted, then each one costs a longer wait, also after a restart', async () => {
    const clock = movingClock();
    const name = `vault-wait-${process.pid}`;
    const tablet = await deskTablet({ name, clock });
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const wrong = await unlock(tablet, officer, '999999');
      expect(wrong).toEqual({ ok: false, error: { kind: 'WrongSecret', triesLeft } });
    }
    const wait = { ok: false, error: { kind: 'WaitBeforeTrying', untilMs: clock.at + 30_000 } };
    expect(await unlock(tablet, officer, secret)).toEqual(wait);
    tablet.close();
    const again = await newTablet({ name, clock });
    expect(await unlock(again, officer, secret)).toEqual(wait);
    clock.at += 30_001;
    expect((await unlock(again, officer, '999999')).ok).toBe(false);
    const longer = await unlock(again, officer, secret);
    expect(longer).toEqual({ ok: false, error: { kind: 'WaitBeforeTrying', untilMs: clock.at + 60_000 } });
    clock.at += 60_001;
    expect((await unlock(again, officer, secret)).ok).toBe(true);
    again.close();
  });

  test.each([
    ['48025', 'SecretTooShort'],
    ['123456', 'SecretTooSimple'],
    ['987654', 'SecretTooSimple'],
    ['000000', 'SecretTooSimple'],
    ['123123', 'SecretTooSimple'],
    ['abcdefgh', 'SecretTooSimple'],
    ['hoa sen', 'SecretTooShort'],
  ])('%s is refused: %s', (text, kind) => {
    expect(checkSecret(text)).toEqual({ ok: false, error: { kind } });
  });

  test('a PIN of six digits and a phrase of eight letters are taken', () => {
    expect(checkSecret('480257')).toEqual({ ok: true, value: 'pin' });
    expect(checkSecret('hoa sen trắng')).toEqual({ ok: true, value: 'passphrase' });
  });
});

describe('the key when tablets change', () => {
  test('the printed recovery key opens the office again, typed in any way, and a mistyped one does not', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    const printed = (await tablet.vault?.recoveryKey()) ?? '';
    expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    lock(tablet);
    const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await openWithRecoveryKey(tablet, typed)).ok).toBe(true);
    expect((await getStored(tablet, idOf('A')))?.particulars?.name).toBe('Nguyễn Văn An');

    const wrongLetter = (printed.startsWith('2') ? '3' : '2') + printed.slice(1);
    expect(await openWithRecoveryKey(tablet, wrongLetter)).toEqual({
      ok: false,
      error: { kind: 'RecoveryKeyMistyped' },
    });
    expect(await openWithRecoveryKey(tablet, printed.slice(0, 20))).toEqual({
      ok: false,
      error: { kind: 'RecoveryKeyIncomplete' },
    });
    const other = await deskTablet();
    const another = (await other.vault?.recoveryKey()) ?? '';
    expect(await openWithRecoveryKey(tablet, another)).toEqual({
      ok: false,
      error: { kind: 'RecoveryKeyOfAnother' },
    });
    tablet.close();
    other.close();
  });

  test('another tablet gets the key wrapped to its own, and only that tablet can unwrap it', async () => {
    const giver = await deskTablet();
    const [taker, thief] = [await newTablet(), await newTablet()];
    const transfer = await giver.vault?.wrapFor(await tabletPublicKey(taker));
    await tabletPublicKey(thief);
    if (transfer === undefined || giver.installation === undefined) throw new Error('no vault');
    expect((await takeKeyTransfer(thief, transfer)).ok).toBe(false);
    const vault = await takeKeyTransfer(taker, transfer);
    const sealed = await giver.vault?.seal({ name: 'Nguyễn Văn An' });
    expect(vault.ok && (await vault.value.open(sealed ?? ''))).toEqual({ name: 'Nguyễn Văn An' });
    await bindTablet(taker, { ...giver.installation, tablet: 2 });
    for (const tablet of [giver, taker, thief]) tablet.close();
  });
});
