import type { Page } from 'playwright-core';
import type { Screen, Stage } from './screens.ts';
import * as steps from './steps.ts';

/** What goes from hand to hand, through several agencies, in one joint receipt, and what an outage held up. */

const title = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name, level: 1 }).first().waitFor();
const main = (page: Page) => page.getByRole('main');
const sheet = (page: Page) => page.getByRole('dialog');

/** A page that stands in the register's menu. */
async function fromMenu({ page }: Stage, address: string, name: string): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  await title(page, 'Sổ hồ sơ');
  await main(page).getByRole('button', { name: 'Thêm', exact: true }).click();
  await sheet(page).locator(`a[href="${address}"]`).click();
  await title(page, name);
}

const transfer = (page: Page) => main(page).getByRole('button', { name: /^Chuyển .*hồ sơ$/ });

/** The first two that are listed are chosen, and go to whoever is named so. */
async function handOnTwo(stage: Stage, to: RegExp): Promise<void> {
  const { page } = stage;
  await fromMenu(stage, '/chuyen-ho-so', 'Chuyển nhiều hồ sơ');
  const lines = page.getByRole('list', { name: 'Chuyển nhiều hồ sơ' }).getByRole('checkbox');
  await lines.nth(0).check();
  await lines.nth(1).check();
  const box = main(page).getByLabel('Chuyển cho');
  const label = (await box.locator('option').allInnerTexts()).find((each) => to.test(each)) ?? '';
  await box.selectOption({ label });
  await transfer(page).click();
  await page.getByText(/^Phiếu giao nhận số BG/).waitFor();
}

export const handsScreens: readonly Screen[] = [
  {
    name: 'transfer-faults',
    open: async (stage) => {
      const { page } = stage;
      await fromMenu(stage, '/chuyen-ho-so', 'Chuyển nhiều hồ sơ');
      await page.getByRole('checkbox', { name: /^Chọn cả/ }).check();
      await transfer(page).click();
      await page.getByText('Chọn người hoặc đơn vị nhận hồ sơ.').waitFor();
      await page.getByRole('checkbox', { name: /^Chọn cả/ }).uncheck();
    },
  },
  { name: 'transfer-paper-ready', open: (stage) => handOnTwo(stage, /Hạnh/) },
  {
    name: 'transfer-paper',
    open: async ({ page }) => {
      const number = /BG[\d-]+/.exec(await page.getByText(/^Phiếu giao nhận số BG/).innerText())?.[0] ?? '';
      await steps.go(page, 'Hồ sơ');
      await title(page, 'Sổ hồ sơ');
      await page
        .getByRole('searchbox')
        .or(page.getByLabel(/^Tìm theo/))
        .first()
        .fill(number);
      await page.keyboard.press('Enter');
      await title(page, `Phiếu giao nhận số ${number}`);
      await page.locator('.paper-holder .paper').first().waitFor();
    },
  },
  {
    name: 'my-work',
    open: async (stage) => {
      await fromMenu(stage, '/viec-cua-toi', 'Việc của tôi');
      await stage.page.getByRole('list', { name: 'Việc của tôi' }).getByRole('button').first().waitFor();
    },
  },
  {
    name: 'my-work-finishing',
    open: async ({ page }) => {
      await page
        .getByRole('button', { name: /^Xong, giao lại/ })
        .first()
        .click();
      await sheet(page).getByLabel('Ghi chú').fill('Đã ký, chờ đóng dấu');
    },
  },
  {
    name: 'dossier-in-hands',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await main(page).locator('a[href^="/ho-so/"]').first().click();
      await main(page)
        .getByRole('link', { name: /^Phiếu giao nhận số BG/ })
        .waitFor();
    },
  },
  {
    name: 'dossier-chain-asked',
    open: async ({ page }) => {
      await steps.startDeed(page, 'Ghi liên thông…');
      await sheet(page)
        .getByLabel(/^Các bước/)
        .fill('Công an cấp xã; đăng ký thường trú\nBảo hiểm xã hội; cấp thẻ');
    },
  },
  {
    name: 'dossier-chain',
    open: async ({ page }) => {
      await sheet(page).getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByRole('button', { name: 'Ghi đã gửi: Công an cấp xã' }).click();
      await page.getByRole('button', { name: 'Ghi đã nhận: Công an cấp xã' }).waitFor();
    },
  },
  {
    name: 'chains',
    open: async (stage) => {
      await fromMenu(stage, '/lien-thong', 'Hồ sơ liên thông');
      await stage.page.getByText(/^Đang ở Công an cấp xã/).waitFor();
    },
  },
  {
    name: 'outage-noting',
    open: async (stage) => {
      const { page } = stage;
      await fromMenu(stage, '/su-co', 'Nhật ký sự cố');
      await main(page).getByRole('button', { name: 'Báo sự cố', exact: true }).click();
      await sheet(page).getByRole('button', { name: 'Mạng', exact: true }).waitFor();
    },
  },
  {
    name: 'outages',
    open: async ({ page }) => {
      await sheet(page).getByRole('button', { name: 'Mạng', exact: true }).click();
      await page.getByRole('button', { name: 'Đã hết sự cố Mạng' }).click();
      await page.getByRole('link', { name: 'Hồ sơ chậm vì sự cố Mạng' }).waitFor();
    },
  },
  {
    name: 'outage-correcting',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Sửa sự cố Mạng' }).click();
      await sheet(page).getByLabel('Bắt đầu, ngày', { exact: true }).fill('01/01/2026');
      await sheet(page).getByLabel('Lý do sửa hoặc gạch').fill('Hỏng từ sớm hơn');
    },
  },
  {
    name: 'outage-delayed',
    open: async ({ page }) => {
      await sheet(page).getByRole('button', { name: 'Ghi phần sửa' }).click();
      await sheet(page).waitFor({ state: 'hidden' });
      await page.getByRole('link', { name: 'Hồ sơ chậm vì sự cố Mạng' }).click();
      await page.getByRole('checkbox', { name: /^Chọn cả/ }).check();
      await page.getByRole('button', { name: /^Ghi chậm vì sự cố/ }).waitFor();
    },
  },
  {
    name: 'dossier-delay',
    open: async ({ page }) => {
      await main(page)
        .getByRole('link', { name: /^Mở hồ sơ/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Ghi nguyên nhân', exact: true }).click();
      await page.getByRole('radio').first().waitFor();
    },
  },
  {
    name: 'joint-receipt',
    open: async ({ page }) => {
      const person = { name: 'Trần Thị Thử', idNumber: '037190000011' };
      for (const procedure of ['khai sinh', '1.004873']) await steps.takeIn(page, { procedure, ...person });
      await main(page).locator('a[href$="/in-chung"]').click();
      await title(page, /^Giấy hẹn chung cho/);
      await page.locator('.paper-holder .paper').first().waitFor();
    },
  },
];
