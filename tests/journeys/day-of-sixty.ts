/** A day at the desk, as it was planned by hand: who comes, with what, and what is done about it. */
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { pdfFromElsewhere } from '../support/fake-camera.ts';
import * as steps from './steps.ts';

/** Six matters, ten times over. Of each: what is typed to find it, and what it costs as the law has it. */
export const matters = ['birth', 'death', 'single', 'copies', 'signature', 'marriage'] as const;
export type Matter = (typeof matters)[number];
const typed: Readonly<Record<Matter, string>> = {
  ...{ birth: '1.001193', death: 'khai tử', single: '1.004873' },
  ...{ copies: '2.000815', signature: '2.000884', marriage: '1.000894' },
};

export interface Comer {
  /** From 1 to 60. */
  readonly nth: number;
  readonly matter: Matter;
  readonly applicant: steps.Applicant;
}

/** The fourth and fifth, tenth and eleventh matter are of one person each, who pays for both at once. */
const twins = new Map([...[[5, 4] as const], [11, 10]]);
export const comers: readonly Comer[] = Array.from({ length: 60 }, (_, at) => {
  const nth = at + 1;
  const matter = matters[at % 6] as Matter;
  const who = twins.get(nth) ?? nth;
  return {
    ...{ nth, matter },
    applicant: {
      procedure: typed[matter],
      name: `Trần Văn Thử ${who}`,
      idNumber: `0371900003${String(who).padStart(2, '0')}`,
    },
  };
});

/** What the citizen taps after a hand-over; `null` passes by. */
export const grades = new Map<number, 'Hài lòng' | 'Bình thường' | 'Không hài lòng' | null>([
  [4, 'Hài lòng'],
  [5, 'Hài lòng'],
  [10, 'Bình thường'],
  [11, 'Không hài lòng'],
  [16, 'Hài lòng'],
  [22, 'Hài lòng'],
  [28, null],
  [34, 'Không hài lòng'],
  [58, null],
]);

export const birthPaper = 'Tờ khai đăng ký khai sinh';
/** Of births: the first two are photographed, the others come from a file. */
export const photographed: readonly number[] = [1, 7];
export const fromFile: readonly number[] = [13, 19, 25, 31, 37, 43, 49, 55];

/** So heavy that it goes up in several parts, and unlike any other. */
export const scannedElsewhere = (nth: number): { name: string; mimeType: string; buffer: Buffer } => ({
  ...{ name: `to-khai-${nth}.pdf`, mimeType: 'application/pdf' },
  buffer: pdfFromElsewhere(2, `/ID<${randomBytes(60_000).toString('hex')}>`),
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function openPapers(page: Page): Promise<void> {
  const shot = button(page, `Chụp ${birthPaper}`);
  if (!(await shot.isVisible())) await page.locator('summary', { hasText: 'Giấy tờ đã nộp' }).click();
  await shot.waitFor();
}

/** The paper of the dossier that is being typed, with the tablet's camera. */
export async function photograph(page: Page): Promise<void> {
  await openPapers(page);
  await button(page, `Chụp ${birthPaper}`).click();
  await button(page, 'Chụp trang').and(page.locator(':not([aria-busy])')).click();
  await page.locator('dialog .desk-corners-made canvas').waitFor();
  await button(page, 'Dùng trang này').click();
  await button(page, 'Xong').click();
}
export async function takeFromFile(page: Page, nth: number): Promise<void> {
  await openPapers(page);
  await page.getByLabel(`Chọn tệp cho ${birthPaper}`).setInputFiles(scannedElsewhere(nth));
  await page.getByRole('dialog').getByText('2 trang').first().waitFor();
  await button(page, 'Xong').click();
}

/** A register of sixty is longer than its first page: whoever wants one types its number. */
export async function findDossier(page: Page, number: string): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  await page
    .getByLabel(/^Tìm theo/)
    .first()
    .fill(number);
  await page.getByRole('link', { name: number }).first().click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

/** At once, to whoever stands there; the tablet asks them, and comes back. */
export async function handOver(page: Page, grade: string | null): Promise<void> {
  await button(page, 'Trả ngay').click();
  await page.getByRole('heading', { name: 'Ông/Bà thấy việc giải quyết hồ sơ thế nào?' }).waitFor();
  await button(page, grade ?? 'Không đánh giá').click();
  if (grade === 'Không hài lòng') await button(page, 'Phải chờ lâu').click();
  await steps.takeTabletBack(page);
  await page.getByText('Kết quả đã trả nên không cần giấy hẹn.').waitFor();
}

/** From the page of what was just taken in; with what else the person paid for. @returns its number */
export async function writeReceipt(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('link', { name: 'Lập phiếu thu…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Thu chung trên phiếu này').waitFor();
  await sheet.getByRole('checkbox').first().check();
  await sheet.getByRole('button', { name: 'Lập phiếu' }).click();
  const title = page.getByRole('heading', { level: 1, name: /^BL\d/ });
  return title.innerText();
}

/** From the list of what was paid for today and has none. */
export async function writeReceiptFromList(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: `Lập phiếu cho ${name}`, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lập phiếu' }).click();
  return page.getByRole('heading', { level: 1, name: /^BL\d/ }).innerText();
}

export async function openFees(page: Page): Promise<void> {
  await steps.go(page, 'Số liệu');
  await page.getByRole('main').locator('a[href="/so-lieu/phi"]').click();
  await page.getByRole('heading', { level: 1, name: 'Phí, lệ phí trong ngày' }).waitFor();
  await page.getByText('Bảng này đếm gì').waitFor();
}
export async function openReceipts(page: Page): Promise<void> {
  await openFees(page);
  await page.getByRole('main').getByRole('link', { name: 'Phiếu thu' }).click();
  await page.getByRole('heading', { name: 'Phiếu đã lập' }).waitFor();
}

async function fromMenu(page: Page, address: string, title: string): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  await page.getByRole('heading', { level: 1, name: 'Sổ hồ sơ' }).waitFor();
  await button(page, 'Thêm').click();
  await page.getByRole('dialog').locator(`a[href="${address}"]`).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}
export const openPetitions = (page: Page): Promise<void> =>
  fromMenu(page, '/phan-anh', 'Phản ánh, kiến nghị');
export const openBooks = (page: Page): Promise<void> => fromMenu(page, '/so-sach', 'Sổ theo dõi hồ sơ');

export async function notePetition(page: Page, kind: string, text: string): Promise<void> {
  await openPetitions(page);
  await page.getByRole('main').getByRole('link', { name: 'Ghi phản ánh, kiến nghị' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Ghi phản ánh, kiến nghị' }).waitFor();
  await page.getByText(kind).first().click();
  await page.getByLabel('Nội dung', { exact: true }).fill(text);
  await button(page, 'Ghi vào sổ').click();
  await page.getByRole('heading', { level: 1, name: 'Người gửi không nói tên' }).waitFor();
}
