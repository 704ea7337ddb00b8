import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { formatDay, addDays, plainDate } from '../../../src/base/plain-date.ts';
import { patience } from '../../support/patience.ts';
import * as steps from '../steps.ts';
import type { ChosenFile } from '../register-steps.ts';
import type { Ledger } from './ledger.ts';
import { askForImport, importDone, registerFile, writeImport, type Office } from './office.ts';

/** A day's work at the desk, up to the moment in which the browser dies. */
export interface Work {
  readonly page: Page;
  readonly office: Office;
  readonly ledger: Ledger;
  /** Counts through everything that has to be new each time. */
  readonly index: number;
  readonly chance: { next(): number };
  readonly journalBytes: () => number;
  /** Whether the page is of the newest build. */
  readonly isNewest: () => Promise<boolean>;
  /** From here on the browser dies, within so many milliseconds; work goes on until it does. */
  readonly doom: (within: number) => void;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function openIntake(page: Page): Promise<void> {
  await steps.go(page, 'Tiếp nhận');
  await page.getByRole('heading', { name: 'Tiếp nhận hồ sơ', level: 1 }).waitFor();
}
/** What an earlier life recorded without forgetting its draft is shown instead of the form: the next one is asked for. */
async function pastWhatIsRecorded(page: Page, fill: () => Promise<void>): Promise<void> {
  const next = button(page, 'Hồ sơ tiếp theo');
  // Nobody waits for this click itself: where the browser dies under it, or it fails, the filling behind it says so.
  const pressNext = (): Promise<void> => next.click().catch(() => undefined);
  await page.addLocatorHandler(next, pressNext);
  await fill();
  await page.removeLocatorHandler(next);
}
/** A form that an earlier life has left half filled in is emptied. */
const empty = (page: Page) => button(page, 'Xóa hết để ghi mới');

/** Dossiers one after the other: the browser dies around the saving of one of them. */
async function intake({ page, ledger, chance, doom, index }: Work): Promise<void> {
  const whole = chance.next() < 0.3 ? 1 : 0;
  for (let count = 0; count <= whole; count++) {
    await openIntake(page);
    if (await empty(page).isVisible()) await empty(page).click();
    const name = `Nguyễn Văn Thử ${index}-${count}`;
    // A number of their own: whose one is would be asked about.
    const idNumber = String(37_190_020_000 + 2 * index + count).padStart(12, '0');
    await pastWhatIsRecorded(page, () => steps.fillIntake(page, { procedure: 'khai sinh', name, idNumber }));
    if (count === whole) doom(400);
    ledger.tried.received += 1;
    await button(page, 'Tiếp nhận').click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    const number = /MC\d+-\d{6}-\d{4,}/.exec(await page.getByRole('main').innerText())?.[0];
    if (number === undefined) throw new Error('No number is shown');
    ledger.numbers.set(number, name);
  }
}

/** A register file that is new, or the one whose writing was broken off last. */
let brokenOff: { readonly of: Ledger; readonly file: ChosenFile } | undefined;
async function importing({ page, ledger, index, chance, doom }: Work): Promise<void> {
  const again = brokenOff?.of === ledger && chance.next() < 0.5 ? brokenOff.file : undefined;
  const file = again ?? (await registerFile(1000 + index, 700));
  const before = ledger.importedSoFar;
  const count = await askForImport(page, file);
  if (count === 0) return doom(200);
  brokenOff = { of: ledger, file };
  doom(2000);
  await writeImport(page);
  await importDone(page);
  ledger.imported = before + count;
}

async function close({ page, ledger, index }: Work, beforeClosing: () => void): Promise<void> {
  await steps.go(page, 'Báo cáo');
  await page.getByRole('main').getByRole('link', { name: 'Chốt kỳ báo cáo' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Chốt kỳ báo cáo' }).waitFor();
  await page.getByRole('radio', { name: /Tự chọn ngày/ }).check();
  // A period of its own for each report: a day that no other has.
  const day = formatDay(addDays(plainDate('2023-10-02'), index));
  await page.getByLabel('Từ ngày', { exact: true }).fill(day);
  await page.getByLabel('Đến hết ngày', { exact: true }).fill(day);
  await button(page, 'Chốt kỳ báo cáo').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Tổng số nhận giải quyết/).waitFor();
  beforeClosing();
  ledger.tried.closed += 1;
  await dialog.getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
  await button(page, 'Hủy bản chốt này').waitFor();
  ledger.closed.add(new URL(page.url()).pathname.split('/').at(-1) ?? '');
}

async function closing(work: Work): Promise<void> {
  await close(work, () => work.doom(400));
}

async function approving(work: Work): Promise<void> {
  const { page, ledger, doom } = work;
  let [id] = ledger.toApprove;
  if (id === undefined) {
    await close(work, () => undefined);
    id = [...ledger.closed].at(-1) ?? '';
  }
  await steps.switchTo(page, steps.leader);
  await steps.go(page, 'Báo cáo');
  await page.getByRole('main').locator(`a[href="/bao-cao/${id}"]`).first().click();
  await button(page, 'Phê duyệt báo cáo').click();
  const sure = button(page, 'Phê duyệt đúng số liệu này');
  await sure.waitFor();
  doom(400);
  await sure.click();
  await page.getByText('Đã phê duyệt, chưa gửi').first().waitFor();
  ledger.approved.add(id);
}

/** What a colleague has sent is merged while a form is being filled in, each key kept as a draft. */
async function merging({ page, doom, index }: Work): Promise<void> {
  await openIntake(page);
  doom(1200);
  for (let count = 0; ; count++) {
    const name = page.getByLabel('Họ và tên', { exact: true });
    await pastWhatIsRecorded(page, () => name.fill(''));
    await name.pressSequentially(`Trần Thị Đang Gõ ${index}-${count}`);
  }
}

/** So much is typed that the journal has to be packed: the browser dies about that time. */
async function packing({ page, doom, index, journalBytes }: Work): Promise<void> {
  await openIntake(page);
  await pastWhatIsRecorded(page, () => page.getByLabel('Họ và tên', { exact: true }).focus());
  const note = page.getByLabel(/^Ghi chú nội bộ/);
  if (!(await note.isVisible())) await page.locator('summary', { hasText: 'Ghi thêm' }).click();
  const begin = journalBytes();
  for (let count = 0; ; count++) {
    await note.fill(`${index}-${count} ${'ghi chú dài '.repeat(8_000)}`);
    if (count > 60 || journalBytes() - begin > 1_450_000) doom(1000);
  }
}

/** The server has a new build, and the person says yes to it; where a kill cost the browser its worker, it has come by itself. */
async function updating({ page, doom, chance, isNewest }: Work): Promise<void> {
  if (chance.next() < 0.3) doom(600);
  const offer = button(page, 'Có bản mới');
  const offered = async (): Promise<boolean> => (await offer.isVisible()) || (await isNewest());
  await expect.poll(offered, { timeout: patience, message: 'the new build is there, or offered' }).toBe(true);
  if (await offer.isVisible()) {
    await offer.click();
    await button(page, 'Cập nhật ngay').click();
  }
  doom(500);
  await steps.unlock(page, steps.administrator);
}

export const works = { intake, importing, closing, approving, merging, packing, updating } as const;
/** Works that go on until the browser dies. */
export const isEndless = (work: WorkName): boolean => work === 'merging' || work === 'packing';
export type WorkName = keyof typeof works | 'opening' | 'restoring';

/** Of a hundred kills so many fall into each work; of a few the first ones come first. */
const shares = {
  ...{ intake: 18, merging: 8, importing: 6, closing: 6, approving: 5 },
  ...{ packing: 4, updating: 4, restoring: 4, opening: 45 },
} as const;
/** Works in which the browser dies twice. */
export const isTwice = (work: WorkName): boolean => work === 'opening' || work === 'restoring';

/** The works of one tablet, in which it is killed so often all in all; shuffled. */
export function plan(kills: number, chance: { below(limit: number): number }): WorkName[] {
  const planned: WorkName[] = [];
  let left = kills;
  for (const [name, share] of Object.entries(shares) as [WorkName, number][]) {
    const each = isTwice(name) ? 2 : 1;
    for (
      let count = Math.max(1, Math.round((kills * share) / 100 / each));
      count > 0 && left >= each;
      count--
    ) {
      planned.push(name);
      left -= each;
    }
  }
  while (left-- > 0) planned.push('intake');
  for (let at = planned.length - 1; at > 0; at--) {
    const other = chance.below(at + 1);
    [planned[at], planned[other]] = [planned[other] as WorkName, planned[at] as WorkName];
  }
  return planned;
}
