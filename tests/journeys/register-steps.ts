/** Registers as files, brought in through the app's own page, and the figures as a person reads them off the screen. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { buckets, type Bucket, type ShareName } from '../../src/domain/counting/tally-row.ts';
import { shareNames } from '../../src/domain/counting/shares.ts';
import { bucketWords, shareWords } from '../../src/app/strings/figures.ts';
import { groupDigits } from '../../src/app/strings/numerals.ts';
import { program } from '../support/packed-programs.ts';
import * as steps from './steps.ts';

const root = resolve(import.meta.dirname, '../..');

/** A command of `src/cli`, from its sources as a person runs it; its output when it ended well. */
export async function runCommand(name: 'seed' | 'tally', args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...program(name, { fromSource: true }), ...args], { cwd: root });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
  await once(child, 'close');
  expect(child.exitCode, errors).toBe(0);
  return output;
}

export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What is seldom done with a list stands behind "Thêm". */
export async function openMore(page: Page): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  await page.getByRole('main').getByRole('button', { name: 'Thêm', exact: true }).click();
}

export async function openImport(page: Page): Promise<void> {
  await openMore(page);
  await page.getByRole('dialog').getByRole('link', { name: 'Nhập từ tệp' }).click();
  await page.getByRole('heading', { level: 1, name: 'Nhập sổ từ tệp' }).waitFor();
}

export async function chooseFile(page: Page, file: string | ChosenFile): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(file);
}

/** How many lines the preview shows of each kind, read off its tabs. */
export async function previewCounts(page: Page): Promise<Readonly<Record<string, number>>> {
  await page.getByRole('heading', { level: 2, name: /^Xem trước/ }).waitFor();
  const tabs = await page.getByRole('tablist').getByRole('tab').all();
  const counts: Record<string, number> = {};
  for (const tab of tabs) {
    const count = await tab.locator('.count').innerText();
    const label = (await tab.innerText()).replace(count, '').trim();
    counts[label] = numberIn(count);
  }
  return counts;
}

/** Chooses a file that is wholly new, confirms what the preview says, and waits until it is written. */
export async function bringIn(page: Page, path: string, rows: number): Promise<void> {
  await openImport(page);
  await chooseFile(page, path);
  expect(await previewCounts(page)).toEqual({
    'Tất cả': rows,
    'Có lỗi': 0,
    'Đã có, khác': 0,
    Mới: rows,
    'Đã có, giống hệt': 0,
  });
  await page.getByRole('button', { name: `Ghi ${groupDigits(rows)} hồ sơ vào sổ` }).click();
  await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
  expect(await tile(page, 'Hồ sơ mới')).toBe(rows);
}

/** The number on a tile. */
export async function tile(page: Page, label: string): Promise<number> {
  const found = page.locator('.tile', { has: page.locator('.tile-label', { hasText: label }) });
  // A tile that is still being counted shows an ellipsis.
  return numberIn(await found.first().locator('.tile-value', { hasText: /\d/ }).innerText());
}

export const numberIn = (text: string): number => Number(text.replace(/[^\d]/g, ''));

/** The figures of free dates, both written as day/month/year. */
export async function openFigures(page: Page, from: string, to: string): Promise<void> {
  await steps.go(page, 'Số liệu');
  await page.getByRole('button', { name: /Đổi kỳ/ }).click();
  await page.getByRole('radio', { name: /Tự chọn ngày/ }).check();
  await page.getByLabel('Từ ngày', { exact: true }).fill(from);
  await page.getByLabel('Đến hết ngày', { exact: true }).fill(to);
  await page
    .getByText(from === to ? `Ngày ${from}` : `Từ ${from} đến hết ${to}`)
    .first()
    .waitFor();
  await page.getByRole('heading', { name: 'Từng nhóm số liệu' }).waitFor();
  // What stands there is grey, and another period's, until this one is counted.
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
}

interface SeenFigure {
  readonly period: string;
  readonly carriedOver: string;
}

/** From now on, whatever the figures page says of a period without showing that it still counts. */
export async function watchFigures(page: Page): Promise<void> {
  await page.locator('.ledger').first().waitFor();
  await page.evaluate((name) => {
    const main = document.querySelector('main') as HTMLElement;
    const seen: SeenFigure[] = [];
    Object.assign(window, { figuresSeen: seen });
    new MutationObserver(() => {
      const line = [...main.querySelectorAll('.ledger > div')].find((each) =>
        each.querySelector('dt')?.textContent?.includes(name),
      );
      const link = line?.querySelector('dd a');
      if (!link || main.querySelector('[aria-busy="true"]') !== null) return;
      const figure = [...link.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map(({ textContent }) => textContent);
      seen.push({ period: main.innerText.slice(0, 400), carriedOver: figure.join('').trim() });
    }).observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
  }, bucketWords.carriedOver);
}
export const figuresSeen = (page: Page): Promise<readonly SeenFigure[]> =>
  page.evaluate(() => (window as unknown as { figuresSeen: SeenFigure[] }).figuresSeen);

export interface ShownFigures {
  readonly total: Record<Bucket, number>;
  readonly shares: Record<ShareName, { n: number; d: number; percent: string }>;
}

/** Everything that the figures page says of a period, as numbers. */
export async function readFigures(page: Page): Promise<ShownFigures> {
  const ledger = new Map<string, number>();
  for (const line of await page.locator('.ledger > div').all()) {
    const value = await line.locator('dd a').evaluate(lastText);
    ledger.set(await line.locator('dt').innerText(), numberIn(value));
  }
  const total = Object.fromEntries(buckets.map((name) => [name, ledger.get(bucketWords[name])]));
  const shares = new Map<string, { n: number; d: number; percent: string }>();
  for (const row of await page
    .getByRole('table', { name: /tử số và mẫu số/ })
    .locator('tbody tr')
    .all()) {
    const cells = row.locator('td, th');
    shares.set((await cells.nth(0).innerText()).trim(), {
      percent: (await cells.nth(1).innerText()).trim(),
      n: numberIn(await cells.nth(2).locator('a').evaluate(lastText)),
      d: numberIn(await cells.nth(3).locator('a').evaluate(lastText)),
    });
  }
  return {
    total: total as ShownFigures['total'],
    shares: Object.fromEntries(
      shareNames.map((name) => [name, shares.get(shareWords[name].name)]),
    ) as ShownFigures['shares'],
  };
}

/** A figure's own number: the words before it are for a screen reader. */
const lastText = (link: Element): string =>
  [...link.childNodes]
    .filter(({ nodeType }) => nodeType === 3)
    .map(({ textContent }) => textContent)
    .join('');

/** Closes a period of free dates; what the dialog says of the sum is waited for. */
export async function closePeriod(
  page: Page,
  { from, to, handled }: { from: string; to: string; handled: number },
): Promise<void> {
  await steps.go(page, 'Báo cáo');
  await page.getByRole('main').getByRole('link', { name: 'Chốt kỳ báo cáo' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Chốt kỳ báo cáo' }).waitFor();
  await page.getByRole('radio', { name: /Tự chọn ngày/ }).check();
  await page.getByLabel('Từ ngày', { exact: true }).fill(from);
  await page.getByLabel('Đến hết ngày', { exact: true }).fill(to);
  await page.getByRole('button', { name: 'Chốt kỳ báo cáo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`Tổng số nhận giải quyết ${groupDigits(handled)};`).waitFor();
  await dialog.getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
  await page.getByText('Chờ phê duyệt').first().waitFor();
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Phê duyệt báo cáo' }).click();
  await page.getByRole('button', { name: 'Phê duyệt đúng số liệu này' }).click();
  await page.getByText('Đã phê duyệt, chưa gửi').first().waitFor();
}

/** The report that was closed first in the list. */
export async function openReport(page: Page): Promise<void> {
  await steps.go(page, 'Báo cáo');
  await page.getByRole('heading', { name: 'Đang có hiệu lực' }).waitFor();
  await page.getByRole('main').locator('a[href^="/bao-cao/"]:not([href^="/bao-cao/moi"])').first().click();
  await page.locator('.paper-holder').first().waitFor();
}
