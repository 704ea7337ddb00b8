import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serveFolders } from '../bench/serve.ts';
import { openProfile } from '../support/browser.ts';
import * as broken from './losses/break.ts';
import { sentence } from './losses/sentences.ts';
import * as steps from './steps.ts';

/**
 * What a browser can lose, one after the other on one tablet: after each row both copies are whole again, or the screen
 * says what to do. Dossiers that were confirmed and what was being typed are counted each time.
 */
let server: Awaited<ReturnType<typeof serveFolders>>;
let folder: string;
let context: BrowserContext;
let page: Page;
/** Taken in and confirmed so far. */
const names: string[] = [];
/** Of the app's own files, as many as the first start has kept. */
let allFiles = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smc-losses-'));
  server = await serveFolders({ '/': resolve(import.meta.dirname, '../../dist') });
  await openBrowser();
  await steps.setUpOffice(page, server.url);
  await steps.waitUntilOfflineReady(page);
  allFiles = await broken.appFilesHere(page);
  for (const name of ['Nguyễn Văn Một', 'Trần Thị Hai']) await takeIn(name);
});
afterAll(async () => {
  await context?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async ({ task }) => {
  server.isDown = false;
  if (task.result?.state === 'fail') await steps.pictureOfFailure(page, `lost ${task.name}`);
});

async function openBrowser(): Promise<void> {
  context = await openProfile(join(folder, 'tablet'));
  page = context.pages()[0] ?? (await context.newPage());
  steps.watchOver(page);
}

/** Each with a number of their own: whose a number is would be asked about. */
const applicant = (name: string) => ({
  procedure: 'khai sinh',
  name,
  idNumber: String(37_190_010_000 + names.length).padStart(12, '0'),
});

async function takeIn(name: string): Promise<void> {
  await steps.takeIn(page, applicant(name));
  names.push(name);
}

/** A page of the origin on which nothing of the app is at work. */
const leave = (): Promise<unknown> => page.goto(`${server.url}/manifest.webmanifest`);

async function comeBack(): Promise<void> {
  await page.goto(server.url);
  await steps.unlock(page, steps.administrator);
}

/** Everything confirmed is there once, in the list and in the database, and the next deed gets the next number. */
async function isWhole(): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  for (const name of names) await page.getByRole('row', { name }).first().waitFor();
  for (const name of names) expect(await page.getByRole('row', { name }).count()).toBe(1);
  await expect.poll(() => broken.standing(page)).toMatchObject({ dossiers: names.length, gaps: 0 });
}

async function hasTwoCopies(): Promise<void> {
  await steps.go(page, 'Đồng bộ');
  await page.getByText(sentence.twoCopies).waitFor();
}

const emptyTables = (...tables: string[]) =>
  [`tables ${tables.join(', ')} cleared`, () => broken.clearTables(page, tables)] as const;

describe('the database, while the app is closed', () => {
  const rows: readonly (readonly [string, () => Promise<unknown>, RegExp | undefined])[] = [
    ['deleted', () => broken.deleteStore(page), sentence.putBack],
    ['emptied', () => broken.clearTables(page), sentence.putBack],
    [...emptyTables('entries'), undefined],
    [...emptyTables('dossiers'), undefined],
    [...emptyTables('heads'), undefined],
    [...emptyTables('keyring'), undefined],
    [...emptyTables('settings', 'upstream', 'drafts'), undefined],
    [...emptyTables('blocks', 'search', 'reports'), undefined],
  ];
  test.each(rows)('%s: nothing is lost', async (_, lose, said) => {
    await leave();
    await lose();
    await comeBack();
    if (said !== undefined) {
      await steps.go(page, 'Hôm nay');
      await page.getByText(said).first().waitFor();
      // Read by somebody, it is not said again.
      await page.getByRole('button', { name: 'Đã hiểu' }).click();
      await page.getByText(said).first().waitFor({ state: 'hidden' });
    }
    await isWhole();
    await hasTwoCopies();
  });
});

describe('the journal, while the app is closed', () => {
  const all = ['archive', 'end-a', 'end-b'];
  const change = (files: readonly string[], how: 'emptied' | 'gone' | 'flipped') =>
    broken.changeJournal(page, files, how);
  /** Only the end that is written has the last dossier: each unlocking packs away what was there before. */
  const written = async (): Promise<string> => {
    const { active, onlyInActive } = await broken.journalFiles(page);
    expect(onlyInActive).toBeGreaterThan(0);
    return active;
  };
  const waiting = async (): Promise<string> => (await broken.journalFiles(page)).older;
  const rows: readonly (readonly [string, () => Promise<unknown>, RegExp | undefined])[] = [
    ['deleted', () => broken.deleteJournal(page), sentence.toJournal],
    ['emptied', () => change(all, 'emptied'), sentence.toJournal],
    ['without what it has packed away', () => change(['archive'], 'gone'), sentence.toJournal],
    ['without the end that is written', async () => change([await written()], 'gone'), sentence.toJournal],
    [
      'without the end that waits for its turn',
      async () => change([await waiting()], 'gone'),
      sentence.agree,
    ],
    ['with a flipped byte', async () => change([await written()], 'flipped'), undefined],
  ];
  test.each(rows)('%s: the database gives it back', async (_, lose, said) => {
    await takeIn(`Phạm Thị Tệp ${names.length}`);
    await leave();
    await lose();
    await comeBack();
    await isWhole();
    await hasTwoCopies();
    if (said !== undefined) await page.getByText(said).waitFor();
    // It is whole again: the database can go.
    await leave();
    await broken.deleteStore(page);
    await comeBack();
    await isWhole();
  });
});

describe('the database, while somebody types', () => {
  const rows: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['deleted by a script', () => broken.deleteStore(page)],
    ['cleared by the browser', () => clearedByBrowser('indexeddb')],
    ['emptied', () => broken.clearTables(page)],
    emptyTables('entries'),
    emptyTables('heads'),
  ];
  test.each(rows)('%s: nothing is recorded over it, and what was typed is there again', async (_, lose) => {
    const name = `Lê Văn Gõ ${names.length}`;
    await steps.go(page, 'Tiếp nhận');
    await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
    await lose();
    await steps.fillIntake(page, applicant(name));
    await accept().click();
    await page.getByText(sentence.lost).first().waitFor();
    await page.getByText(sentence.isKept).waitFor();
    expect(await nameField().inputValue()).toBe(name);
    await page.getByRole('button', { name: 'Mở lại sổ' }).click();
    await steps.unlock(page, steps.administrator);
    await expect.poll(() => nameField().inputValue()).toBe(name);
    await accept().click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    names.push(name);
    await isWhole();
    await hasTwoCopies();
  });

  test('cleared of its keys, at the lock: they are put back before anybody asks', async () => {
    await steps.lock(page);
    await broken.clearTables(page, ['keyring']);
    await page.reload();
    await steps.unlock(page, steps.officer);
    await isWhole();
    await steps.switchTo(page, steps.administrator);
  });
});

const accept = () => page.getByRole('button', { name: 'Tiếp nhận', exact: true });
const nameField = () => page.getByLabel('Họ và tên', { exact: true });

async function clearedByBrowser(what: string): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: what });
  await devtools.detach();
}

describe('the journal, while the app is open', () => {
  test('asked away by a script: the browser does not give it, and the next deed stands twice', async () => {
    await expect(broken.deleteJournal(page)).rejects.toThrow();
    await takeIn('Đỗ Thị Ba');
    await hasTwoCopies();
  });

  // Chromium goes on writing into the files that it has taken out of the folder, and keeps their names locked until it
  // is started anew: only then can the journal be written again.
  test('cleared by the browser: the deed is kept, and both copies are there once the browser is started anew', async () => {
    await clearedByBrowser('file_systems');
    await takeIn('Vũ Văn Bốn');
    await isWhole();
    await context.close();
    await openBrowser();
    await comeBack();
    await isWhole();
    await hasTwoCopies();
    await page.getByText(sentence.toJournal).waitFor();
  });
});

describe('the app’s own files', () => {
  const lost: readonly (readonly [string, () => Promise<number>])[] = [
    ['deleted', () => broken.changeAppFiles(page, 'deleted')],
    ['emptied', () => broken.changeAppFiles(page, 'gone')],
    ['without the first page', () => broken.changeAppFiles(page, 'gone', 'index.html')],
    ['without the first script', () => broken.changeAppFiles(page, 'gone', 'assets/first-.*js')],
    ['with a flipped first script', () => broken.changeAppFiles(page, 'flipped', 'assets/first-.*js')],
  ];
  test.each(lost)('%s: with a line nobody notices, and they are here again', async (_, lose) => {
    await leave();
    expect(await lose()).toBeGreaterThan(0);
    await comeBack();
    await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ type: 'MEND_FILES' }));
    await expect.poll(() => broken.appFilesHere(page)).toBeGreaterThanOrEqual(allFiles);
    await opensWithoutLine();
  });

  test.each(lost)('%s: without a line a sentence asks for one, and nothing else is lost', async (_, lose) => {
    await leave();
    server.isDown = true;
    expect(await lose()).toBeGreaterThan(0);
    await page.goto(server.url);
    await page.getByRole('heading', { name: sentence.filesLost }).waitFor();
    server.isDown = false;
    await page.getByRole('link', { name: 'Mở lại sổ' }).click();
    await steps.unlock(page, steps.administrator);
    await isWhole();
    await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ type: 'MEND_FILES' }));
    await expect.poll(() => broken.appFilesHere(page)).toBeGreaterThanOrEqual(allFiles);
  });

  test('without the file of one page, and without a line: that page says so, the others work', async () => {
    await leave();
    server.isDown = true;
    expect(await broken.changeAppFiles(page, 'gone', 'assets/office-pages-.*js')).toBe(1);
    await comeBack();
    await isWhole();
    await page.goto(`${server.url}/cai-dat`);
    await steps.unlock(page, steps.administrator).catch(() => undefined);
    await page.getByText(sentence.pageLost).first().waitFor();
  });

  test('without the file of what is seldom shown, and without a line: the rest works, and it comes with the line', async () => {
    server.isDown = false;
    await comeBack();
    await leave();
    await broken.deleteStore(page);
    server.isDown = true;
    expect(await broken.changeAppFiles(page, 'gone', 'assets/seldom-.*js')).toBe(1);
    await comeBack();
    await isWhole();
    expect(await page.getByText(sentence.putBack).count()).toBe(0);
    server.isDown = false;
    // Older browsers remember for as long as the page is there that a file did not come.
    const [, version] = (await page.evaluate(() => navigator.userAgent)).match(/Chrome\/(\d+)/) ?? [];
    if (Number(version) < 156) {
      await comeBack();
      await isWhole();
      return;
    }
    await page.getByText(sentence.putBack).first().waitFor();
    await page.getByRole('button', { name: 'Đã hiểu' }).click();
  });
});

async function opensWithoutLine(): Promise<void> {
  server.isDown = true;
  await comeBack();
  server.isDown = false;
}

describe('one record, altered while the app is closed', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['of the log', 'entries', ['entry', 'hash']],
    ['of the folded dossiers', 'dossiers', ['dossier', 'facts', 'number']],
  ];
  test.each(rows)('%s: it is put right by itself, once nobody works', async (_, table, path) => {
    await leave();
    const before = await broken.rowsOf(page, table);
    await broken.flipRecord(page, table, path);
    expect(await broken.rowsOf(page, table)).not.toBe(before);
    await broken.removeRow(page, 'settings', 'wholeComparison');
    await page.clock.install();
    await comeBack();
    // Again and again: what was set going after one leap waits for the next. Untouched for as long, it locks itself.
    const later = async (): Promise<string> => {
      await page.clock.fastForward('07:00');
      return broken.rowsOf(page, table);
    };
    await expect.poll(later).toBe(before);
    await comeBack();
    await isWhole();
  });
});

describe('both copies', () => {
  test('deleted: it says whose they were and what to do, and begins no other office', async () => {
    await leave();
    await broken.deleteJournal(page);
    await broken.deleteStore(page);
    await page.goto(server.url);
    await page.getByText(sentence.officeLost).waitFor();
    await page.getByText(/Đừng thiết lập lại từ đầu/).waitFor();
  });
});
