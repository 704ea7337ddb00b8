import type { Page } from 'playwright-core';
import type { Screen } from './screens.ts';
import * as steps from './steps.ts';

/** What the office keeps of itself: tables brought in, ready sentences, and who changed them. An administrator is in. */

const title = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name, level: 1 }).first().waitFor();
const main = (page: Page) => page.getByRole('main');

/** Three rows: one new, one that changes something, one that cannot be read. */
export const procedureFile = {
  name: 'thu-tuc.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Mã thủ tục;Tên thủ tục;Lĩnh vực;Thời hạn trực tiếp;Phí trực tiếp',
      'XA-01;Xác nhận tạm vắng của hộ dân;Dân cư;trong ngày;0',
      '1.004873;Thủ tục cấp Giấy xác nhận tình trạng hôn nhân;Hộ tịch;2 ngày làm việc;5.000',
      '1.000419;Thủ tục đăng ký khai tử lưu động;Hộ tịch;3;0',
    ].join('\r\n'),
  ),
};

/** As offices keep it: one who is there, one who is new, one with a day that there is not. */
export const staffFile = {
  name: 'nhan-su.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'STT;Họ tên;Chức danh;Diện;Chuyên trách;Lĩnh vực phụ trách;Từ ngày',
      '1;Nguyễn Thị Hạnh;Công chức;cán bộ, công chức;có;Hộ tịch;01/07/2025',
      '2;Lê Quang Minh;Nhân viên hợp đồng;lao động hợp đồng;không;Đất đai;15/08/2025',
      '3;Trần Thị Thử;Công chức;công chức;có;;31/02/2026',
    ].join('\r\n'),
  ),
};

export async function openTables(page: Page): Promise<void> {
  await steps.go(page, 'Cài đặt');
  await main(page).locator('a[href="/cai-dat/bang"]').click();
  await title(page, 'Bảng dữ liệu dùng chung');
}

export async function openInventory(page: Page): Promise<void> {
  await steps.go(page, 'Số liệu');
  await main(page).locator('a[href="/nguon-luc"]').click();
  await title(page, 'Nguồn lực của bộ phận Một cửa');
  await main(page).locator('a.tile').first().waitFor();
}

export const officeScreens: readonly Screen[] = [
  { name: 'tables', open: ({ page }) => openTables(page) },
  {
    name: 'table-preview',
    open: async ({ page }) => {
      await main(page).locator('input[type="file"]').setInputFiles(procedureFile);
      await page.getByRole('heading', { name: 'Xem trước “thu-tuc.csv”' }).waitFor();
    },
  },
  {
    name: 'table-written',
    open: async ({ page }) => {
      await main(page).getByRole('button', { name: 'Ghi 2 thay đổi' }).click();
      await page.getByRole('heading', { name: 'Đã thêm 1 dòng, sửa 1 dòng.' }).waitFor();
    },
  },
  {
    name: 'table-of-year',
    open: async ({ page }) => {
      await main(page).getByRole('link', { name: 'Lịch năm' }).click();
      await main(page).getByLabel('Năm').waitFor();
    },
  },
  {
    name: 'phrases',
    open: async ({ page }) => {
      await main(page).getByRole('link', { name: 'Mẫu câu' }).click();
      await page.getByRole('heading', { name: 'Thêm mẫu câu' }).waitFor();
      await main(page).getByRole('button', { name: 'Thêm câu này' }).click();
      await page.getByText('Ghi nội dung mẫu câu.').waitFor();
    },
  },
  {
    name: 'changes',
    open: async ({ page }) => {
      await main(page).getByRole('link', { name: 'Đã thay đổi' }).click();
      await page.getByText('Xác nhận tạm vắng của hộ dân (XA-01)').waitFor();
    },
  },
  { name: 'inventory', open: ({ page }) => openInventory(page) },
  {
    name: 'inventory-faults',
    open: async ({ page }) => {
      await main(page).getByRole('button', { name: 'Thêm thiết bị' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi', exact: true }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'inventory-line',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await main(page).locator('a.row').first().click();
      await page.getByRole('region', { name: 'Diễn biến' }).waitFor();
    },
  },
  {
    name: 'inventory-staff-brought-in',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await main(page).getByRole('link', { name: 'Nhân sự' }).click();
      await main(page).locator('input[type="file"]').setInputFiles(staffFile);
      await page.getByRole('heading', { name: `Xem trước “${staffFile.name}”` }).waitFor();
    },
  },
  {
    name: 'inventory-apart',
    open: async ({ page }) => {
      await main(page).getByRole('link', { name: 'Kinh phí' }).click();
      await main(page).getByText('1 dòng được hai máy ghi khác nhau').waitFor();
    },
  },
  {
    name: 'inventory-choosing',
    open: async ({ page }) => {
      await main(page).getByRole('link', { name: 'Sửa quầy tiếp nhận, ghế chờ' }).first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Giữ bản này: .*Trần Văn Bình$/ })
        .click();
      await page.getByText('Ghi lý do rồi tiếp tục').first().waitFor();
    },
  },
  {
    name: 'inventory-shifts',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await main(page).getByRole('link', { name: 'Ca hỗ trợ' }).click();
      await main(page).locator('a.tile').filter({ hasText: 'Giờ trực' }).waitFor();
    },
  },
];
