import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { oneBrowser } from './one-browser.ts';
import { openTables, procedureFile } from './office-screens.ts';
import * as steps from './steps.ts';

/** The catalogue as a file: looked at row by row, written, taken out and brought in again with nothing left to write. */
const at = oneBrowser('reference');
let page: Page;
const main = () => page.getByRole('main');
const rows = async (): Promise<readonly string[]> =>
  (await main().locator('tbody tr').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));

beforeAll(async () => {
  page = await at.open();
  await steps.openDemo(page, at.server.url);
  await steps.switchTo(page, { name: 'Trần Văn Bình', secret: steps.demoPin });
  await openTables(page);
});

describe('a table of procedures', () => {
  test('is shown row by row before anything is written', async () => {
    await main().locator('input[type="file"]').setInputFiles(procedureFile);
    await page.getByRole('heading', { name: 'Xem trước “thu-tuc.csv”' }).waitFor();
    const [wrong, changed, added] = await rows();
    expect(wrong).toMatch(/4 .* Bỏ qua .*“3” thiếu đơn vị/);
    expect(changed).toContain('3 ngày làm việc đổi thành → 2 ngày làm việc');
    expect(added).toMatch(/Xác nhận tạm vắng của hộ dân Thêm mới/);
  });

  test('is written when it is said so, and named with who changed what', async () => {
    await main().getByRole('button', { name: 'Ghi 2 thay đổi' }).click();
    await page.getByRole('heading', { name: 'Đã thêm 1 dòng, sửa 1 dòng.' }).waitFor();
    await page.getByText('1 dòng có lỗi chưa được ghi').waitFor();
    await main().getByRole('link', { name: 'Đã thay đổi' }).click();
    const first = main().locator('.row').filter({ hasText: '1.004873' });
    await first.getByText('Trần Văn Bình').waitFor();
    expect(await first.innerText()).toContain('2 ngày làm việc');
  });

  test.each(['CSV', 'Excel (XLSX)'])('taken out as %s is the same when it is brought in', async (format) => {
    await main().getByRole('link', { name: 'Thủ tục' }).click();
    const given = page.waitForEvent('download');
    await main().getByRole('button', { name: format, exact: true }).click();
    const file = await given;
    const name = file.suggestedFilename();
    await main()
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: '', buffer: readFileSync(await file.path()) });
    await page.getByText('Không cần ghi gì').waitFor();
    expect(
      await main()
        .getByRole('tab', { name: /^Giữ nguyên/ })
        .innerText(),
    ).toMatch(/287/);
    await main().getByRole('button', { name: 'Chọn tệp khác' }).click();
  });

  test('another file is turned away with what is missing', async () => {
    const other = { name: 'khac.csv', mimeType: 'text/csv', buffer: Buffer.from('Họ tên;Lương\r\nA;5\r\n') };
    await main().locator('input[type="file"]').setInputFiles(other);
    await page.getByText('không thấy cột “Mã thủ tục”').waitFor();
  });
});
