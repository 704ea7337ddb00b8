import type { Page } from 'playwright-core';
import type { Screen } from './screens.ts';
import * as steps from './steps.ts';

/** A receipt for what one person paid: written right after the intake, on paper, and its number voided. */

const main = (page: Page) => page.getByRole('main');
const sheet = (page: Page) => page.getByRole('dialog');
const person = { name: 'Trần Thị Thử', idNumber: '037190000029' };

export const receiptScreens: readonly Screen[] = [
  {
    name: 'receipts',
    open: async ({ page }) => {
      await main(page).locator('a[href^="/so-lieu/bien-lai"]').first().click();
      await page.getByRole('heading', { level: 1, name: 'Phiếu thu phí, lệ phí trong ngày' }).waitFor();
      await page.getByRole('heading', { name: 'Phiếu đã lập' }).waitFor();
    },
  },
  {
    name: 'intake-saved-paid',
    open: async ({ page }) => {
      for (const procedure of ['2.000815', '2.000884']) await steps.takeIn(page, { procedure, ...person });
      await main(page).getByRole('link', { name: 'Lập phiếu thu…' }).waitFor();
    },
  },
  {
    name: 'receipt-issuing',
    open: async ({ page }) => {
      await main(page).getByRole('link', { name: 'Lập phiếu thu…' }).click();
      await sheet(page).getByRole('checkbox').first().check();
      await sheet(page).getByLabel('Người nộp tiền').fill('');
      await sheet(page).getByText('Chuyển khoản', { exact: true }).click();
      await sheet(page).getByRole('button', { name: 'Lập phiếu' }).click();
      await sheet(page).getByText('Ghi mã giao dịch của lần thanh toán này.').waitFor();
    },
  },
  {
    name: 'receipt',
    open: async ({ page }) => {
      await sheet(page).getByLabel('Người nộp tiền').fill(person.name);
      await sheet(page).getByText('Tiền mặt', { exact: true }).click();
      await sheet(page).getByRole('button', { name: 'Lập phiếu' }).click();
      await page.getByRole('heading', { level: 1, name: /^BL01-\d{4}-0001$/ }).waitFor();
      await page.locator('.paper-holder').first().waitFor();
    },
  },
  {
    name: 'receipt-voiding',
    open: async ({ page }) => {
      await main(page).getByRole('button', { name: 'Hủy số này…' }).click();
      await sheet(page).getByRole('button', { name: 'Hủy số này' }).click();
      await sheet(page).getByText('Ghi lý do rồi tiếp tục.').waitFor();
    },
  },
  {
    name: 'receipt-voided',
    open: async ({ page }) => {
      await sheet(page).getByLabel('Vì sao hủy').fill('In hỏng');
      await sheet(page).getByRole('button', { name: 'Hủy số này' }).click();
      await page.getByText(/hủy ngày .*: In hỏng/).waitFor();
    },
  },
];
