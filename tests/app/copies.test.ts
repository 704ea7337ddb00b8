/** Copies as a person meets them: the card on Đồng bộ, a file that is received, a tablet that is restored, the folder. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CopyCard } from '../../src/app/pages/sync/copy/copy-card.svelte.ts';
import { Receiving } from '../../src/app/pages/sync/copy/receiving.svelte.ts';
import { Restoring } from '../../src/app/pages/setup/restoring.svelte.ts';
import type { copies as usedCopies, CopyOutcome } from '../../src/app/shell/copies.svelte.ts';
import { session } from '../../src/app/shell/session.svelte.ts';
import { setCopyPassphrase } from '../../src/store/copy/passphrase.ts';
import { copyStatus, keepFolder, noteCopy } from '../../src/store/copy/status.ts';
import { openCopy } from '../../src/store/copy/read.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { copyOf, officeTablet, sibling, takeInMany, twoNodes } from '../store/copy/copies.ts';
import { newTablet } from '../store/tablets.ts';
import { rooted } from './rooted.svelte.ts';

const passphrase = 'bốn con trâu qua sông';

describe('the card', () => {
  const card = async (tablet: Tablet, outcome: CopyOutcome = { kind: 'cancelled' }) => {
    const announce = vi.fn();
    const make = vi.fn(() => Promise.resolve(outcome));
    const made = rooted(() => new CopyCard({ tablet }, make, announce));
    await vi.waitFor(() => expect(made.status).toBeDefined());
    return { card: made, make, announce };
  };

  test('says when the last copy was made, what it held and what waits', async () => {
    const tablet = await officeTablet();
    const { card: shown } = await card(tablet);
    expect(shown.lastSentence).toBe('Chưa có bản sao nào ngoài trình duyệt.');
    expect(shown.waitingSentence).toMatch(/^\d+ bản ghi chưa có trên máy chủ\.$/);
    await noteCopy(tablet, {
      at: Date.UTC(2026, 10, 26, 10, 5),
      kind: 'waiting',
      entries: 1234,
      to: 'folder',
    });
    await vi.waitFor(() =>
      expect(shown.lastSentence).toBe(
        'Lần gần nhất: 17:05 ngày 26/11/2026, phần chưa gửi, 1.234 bản ghi, vào thư mục đã chọn.',
      ),
    );
  });

  test('says how a try went, in a sentence for each', async () => {
    const tablet = await officeTablet();
    for (const [outcome, tone, sentence] of [
      [{ kind: 'made', entries: 12 }, 'success', /^Đã ghi bản sao, 12 bản ghi/],
      [{ kind: 'cancelled' }, 'info', /^Chưa ghi bản sao nào/],
      [{ kind: 'refused', why: 'TabletLocked' }, 'danger', /^Máy đang khóa/],
      [{ kind: 'refused', why: 'FolderLost' }, 'danger', /^Không ghi được vào thư mục/],
      [{ kind: 'broken', fault: new DOMException('', 'QuotaExceededError') }, 'danger', /đầy/],
    ] as const) {
      const { card: shown, make } = await card(tablet, outcome);
      shown.kind = 'waiting';
      await shown.make();
      expect(make).toHaveBeenCalledWith('waiting');
      expect(shown.said?.tone).toBe(tone);
      expect(shown.said?.sentence).toMatch(sentence);
    }
  });

  test('takes a passphrase that is fit for a file that leaves', async () => {
    const tablet = await officeTablet();
    const { card: shown } = await card(tablet);
    shown.isPassphraseOpen = true;
    shown.passphrase = '730194825501';
    await shown.savePassphrase();
    expect(shown.passphraseFault).toMatch(/chỉ có chữ số/);
    shown.passphrase = passphrase;
    await shown.savePassphrase();
    expect([shown.passphraseFault, shown.passphrase, shown.isPassphraseOpen]).toEqual([undefined, '', false]);
    await vi.waitFor(() => expect(shown.status?.hasPassphrase).toBe(true));
  });
});

describe('a file that is received', () => {
  const receivingOn = (tablet: Tablet) => rooted(() => new Receiving({ tablet }));

  test('is told in a sentence, whatever it is', async () => {
    const a = await officeTablet({ node: 'A' });
    await takeInMany(a, 3);
    const b = await sibling(a);
    const receiving = receivingOn(b);
    const sentenceOf = async (file: Blob): Promise<string> => {
      await receiving.take(file);
      return 'sentence' in receiving.step ? `${receiving.step.kind}: ${receiving.step.sentence}` : '';
    };
    const { file } = await copyOf(a);
    expect(await sentenceOf(file)).toMatch(/^done: Đã nhận 8 bản ghi mới, 0 đã có\.$/);
    expect(await sentenceOf(file)).toMatch(/^done: Không có gì mới: 8 bản ghi/);
    expect(await sentenceOf(new Blob(['%PDF-1.7 …']))).toMatch(
      /^refused: Tệp này không phải do Sổ Một cửa ghi/,
    );
    expect(await sentenceOf(new Blob([]))).toMatch(/^refused: Tệp này rỗng/);
    expect(await sentenceOf(file.slice(0, 300))).toMatch(/^refused: Tệp bị cụt/);
    const stranger = await officeTablet({ office: 'OTHER' });
    expect(await sentenceOf((await copyOf(stranger)).file)).toMatch(/^refused: Tệp này của cơ quan khác/);
  });

  test('that is damaged is offered as far as it can be read, and taken only then', async () => {
    const a = await twoNodes();
    const { file } = await copyOf(a);
    const opened = await openCopy(file);
    if (!opened.ok) throw new Error(opened.error.kind);
    const receiving = receivingOn(await sibling(a, 'C'));
    await receiving.take(file.slice(0, opened.value.chunks[0]?.to));
    expect(receiving.step).toMatchObject({ kind: 'broken', readable: 11 });
    expect(receiving.step).toHaveProperty(
      'sentence',
      expect.stringMatching(/^Tệp bị cụt\. Đọc được 11 trong 16 bản ghi/),
    );
    await receiving.takePartly();
    expect(receiving.step).toMatchObject({ kind: 'done', received: { fresh: 11 } });
  });
});

describe('a tablet that is restored', () => {
  test('asks for what opens the file, says what was wrong, and ends with the office here', async () => {
    const a = await officeTablet();
    await takeInMany(a, 2);
    await setCopyPassphrase(a, passphrase);
    const [whole, waiting] = [(await copyOf(a)).file, (await copyOf(a, 'waiting')).file];
    const fresh = await newTablet();
    const restoring = rooted(() => new Restoring(fresh));
    await restoring.take(new Blob(['không phải tệp này']));
    expect([restoring.step, restoring.fault]).toEqual([
      'file',
      expect.stringMatching(/không phải do Sổ Một cửa/),
    ]);
    await restoring.take(waiting);
    expect([restoring.step, restoring.fault]).toEqual([
      'file',
      expect.stringMatching(/không khôi phục được cả sổ/),
    ]);
    await restoring.take(whole);
    expect([restoring.step, restoring.by]).toEqual(['secret', 'passphrase']);
    restoring.secret = 'một cụm từ khác hẳn';
    await restoring.restore();
    expect([restoring.step, restoring.secretFault]).toEqual([
      'secret',
      expect.stringMatching(/^Cụm từ không đúng/),
    ]);
    restoring.by = 'recoveryKey';
    restoring.secret = 'AAAA';
    await restoring.restore();
    expect(restoring.secretFault).toMatch(/^Khóa chưa đủ/);
    restoring.by = 'passphrase';
    restoring.secret = passphrase;
    await restoring.restore();
    expect([restoring.step, restoring.secret, restoring.fault]).toEqual(['done', '', undefined]);
    expect(fresh.office?.settings.name).toBe(a.office?.settings.name);
    expect(restoring.installation?.node).toBe(fresh.installation?.node);
  });

  test('shows what is missing of a damaged file before it takes the rest', async () => {
    const a = await twoNodes();
    const { file } = await copyOf(a);
    const opened = await openCopy(file);
    if (!opened.ok) throw new Error(opened.error.kind);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const second = opened.value.chunks[1]?.from ?? 0;
    bytes[second + 30] = (bytes[second + 30] ?? 0) ^ 4;
    const fresh = await newTablet();
    const restoring = rooted(() => new Restoring(fresh));
    await restoring.take(new Blob([bytes]));
    restoring.secret = (await a.vault?.recoveryKey()) ?? '';
    await restoring.restore();
    expect(restoring.step).toBe('secret');
    expect(restoring.broken?.sentence).toMatch(/^Hỏng ở phần 2 trong 3\. Đọc được 11 trong 16 bản ghi/);
    expect(fresh.office).toBeUndefined();
    await restoring.restore(true);
    expect([restoring.step, fresh.columns.length]).toEqual(['done', 6]);
  });
});

describe('the folder of the day', () => {
  /** A folder as the browser hands it out, but for what the store's stand-in can keep: names and bytes. */
  function standIn() {
    const files = new Map<string, Blob>();
    const folder = { permission: 'granted' as PermissionState, isGone: false };
    const handle = {
      name: 'USB',
      queryPermission: () => Promise.resolve(folder.permission),
      requestPermission: () => Promise.resolve((folder.permission = 'granted')),
      getFileHandle: (name: string) =>
        folder.isGone
          ? Promise.reject(new DOMException('', 'NotFoundError'))
          : Promise.resolve({
              createWritable: () => {
                const parts: Uint8Array<ArrayBuffer>[] = [];
                return Promise.resolve(
                  new WritableStream<Uint8Array<ArrayBuffer>>({
                    write: (part) => void parts.push(part),
                    close: () => void files.set(name, new Blob(parts)),
                  }),
                );
              },
            }),
    };
    return { files, folder, handle: handle as unknown as FileSystemDirectoryHandle };
  }

  let folder: ReturnType<typeof standIn>;
  let tablet: Tablet;
  let copies: typeof usedCopies;
  beforeEach(async () => {
    folder = standIn();
    tablet = await officeTablet();
    vi.stubGlobal('window', { showDirectoryPicker: () => Promise.resolve(folder.handle) });
    vi.resetModules();
    // The store's stand-in cannot keep an object with functions: the row is handed out as it was put.
    const rows = new Map<string, object>();
    const settings = tablet.db.settings as unknown as {
      put(row: { key: string }): Promise<unknown>;
      bulkGet(keys: string[]): Promise<unknown[]>;
    };
    const [put, bulkGet] = [settings.put.bind(settings), settings.bulkGet.bind(settings)];
    vi.spyOn(settings, 'put').mockImplementation((row) =>
      row.key === 'copyFolder' ? Promise.resolve(rows.set(row.key, row)) : put(row),
    );
    vi.spyOn(settings, 'bulkGet').mockImplementation(async (keys) =>
      (await bulkGet(keys)).map((row, index) => rows.get(keys[index] ?? '') ?? row),
    );
    const { session: own } = await import('../../src/app/shell/session.svelte.ts');
    Object.assign(own, {
      openTablet: tablet,
      openOffice: tablet.office,
      openPerson: tablet.office?.people[0],
    });
    ({ copies } = await import('../../src/app/shell/copies.svelte.ts'));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    Object.assign(session, { openTablet: undefined, openOffice: undefined, openPerson: undefined });
  });

  test('gets a whole copy when it is chosen, and the card says so', async () => {
    expect((await copies.chooseFolder()).kind).toBe('made');
    const [[name, file] = ['', new Blob()]] = [...folder.files];
    expect(name).toMatch(/^so-mot-cua_.*\.smc$/);
    const opened = await openCopy(file);
    expect(opened.ok && opened.value.header.kind).toBe('whole');
    const status = await copyStatus(tablet);
    expect([status.last?.to, status.folder?.writtenAt === null]).toEqual(['folder', false]);
    await copies.writeWhenDue();
    expect(folder.files.size).toBe(1);
  });

  test('is asked for again by a tap when the browser has forgotten, and then gets what it missed', async () => {
    await keepFolder(tablet, { handle: folder.handle, chosenAt: 0, writtenAt: 1 });
    folder.folder.permission = 'prompt';
    await copies.writeWhenDue();
    expect([copies.folderLapsed, folder.files.size]).toEqual([true, 0]);
    await copies.allowAgain();
    expect([copies.folderLapsed, folder.files.size]).toEqual([false, 1]);
  });

  test('that is gone is said, and the next one is tried again', async () => {
    await keepFolder(tablet, { handle: folder.handle, chosenAt: 0, writtenAt: 1 });
    folder.folder.isGone = true;
    await copies.writeWhenDue();
    expect([copies.folderLost, (await copyStatus(tablet)).folder?.writtenAt]).toEqual([true, 1]);
    expect((await copyStatus(tablet)).last).toBeNull();
    folder.folder.isGone = false;
    await copies.writeWhenDue();
    expect([copies.folderLost, folder.files.size]).toEqual([false, 1]);
  });

  test('gets nothing while the tablet is locked', async () => {
    await keepFolder(tablet, { handle: folder.handle, chosenAt: 0, writtenAt: 1 });
    lock(tablet);
    await copies.writeWhenDue();
    expect(folder.files.size).toBe(0);
  });
});
