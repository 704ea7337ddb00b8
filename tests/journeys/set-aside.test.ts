import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { confirmKey, joinOffice } from './joining-steps.ts';
import { severalBrowsers } from './several-browsers.ts';
import * as steps from './steps.ts';

/** An officer takes a dossier in offline, after a right was lost that the tablet has not heard of: nothing is lost. */
const at = severalBrowsers('aside');
let a: Page;
let b: Page;
const onB: steps.Someone = { name: steps.officer.name, secret: '660913' };
const applicant = { procedure: 'khai sinh', name: 'Nguyễn Văn An', idNumber: '037190000011' };
let number = '';

/** The administrator says what the officer does in the office, and the server hears it. */
async function officerBecomes(role: 'Cán bộ tiếp nhận' | 'Lãnh đạo'): Promise<void> {
  await steps.go(a, 'Cài đặt');
  await a.getByRole('main').getByRole('link', { name: 'Nhân sự' }).first().click();
  const row = a.locator('li.row', { hasText: steps.officer.name });
  await row.getByRole('button', { name: 'Sửa', exact: true }).click();
  const dialog = a.getByRole('dialog');
  for (const each of ['Cán bộ tiếp nhận', 'Lãnh đạo'])
    await dialog.getByRole('checkbox', { name: each }).setChecked(each === role);
  await dialog.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await steps.syncUntil(a, steps.syncChip(a).getByText('Đã đồng bộ'));
}

const item = (page: Page) => page.locator('li.set-aside');

test('two tablets of one office, with the officer at the second one', async () => {
  a = await at.open('a');
  const above = await a.context().newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(a, at.server.url, code);
  b = await at.open('b');
  await joinOffice(b, at.server.url, a, 'Máy bàn số 2', onB);
});

test('what was taken in without the right is listed with its reason, and counted nowhere', async () => {
  await b.context().setOffline(true);
  await officerBecomes('Lãnh đạo');
  number = await steps.takeIn(b, applicant);
  await steps.go(b, 'Hồ sơ');
  await b.getByRole('row', { name: number }).waitFor();
  await b.context().setOffline(false);
  await steps.syncUntil(b, steps.syncChip(b).getByText('1 mục để riêng'));
  await b.getByRole('row', { name: number }).waitFor({ state: 'hidden' });
  await steps.go(b, 'Đồng bộ');
  await b.getByRole('link', { name: 'Xem các mục để riêng' }).first().click();
  await b.getByRole('heading', { name: 'Mục máy chủ để riêng', level: 1 }).waitFor();
  const said = await item(b).innerText();
  for (const each of [number, applicant.name, 'Tiếp nhận hồ sơ', 'Người ghi không có quyền làm việc này'])
    expect(said).toContain(each);
  // The one who lost the right cannot mend it.
  expect(said).toContain('Vai trò của bạn không ghi lại được mục này');
  await item(b).getByRole('link', { name: 'Mở hồ sơ' }).click();
  await b.getByRole('heading', { name: number, level: 1 }).waitFor();
  await b.getByText('Hồ sơ này chưa được đếm ở đâu').waitFor();
  await b.getByText(applicant.name).first().waitFor();
});

test('somebody with the right records it again with one tap, and both tablets have it', async () => {
  await officerBecomes('Cán bộ tiếp nhận');
  const again = item(b).getByRole('button', { name: `Ghi lại với tên ${steps.officer.name}` });
  await steps.syncUntil(b, again);
  await again.click();
  await b.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
  await item(b).waitFor({ state: 'hidden' });
  await steps.syncUntil(b, b.getByText(/^Máy chủ đã nhận, số \d+/));
  await steps.go(a, 'Hồ sơ');
  await steps.syncUntil(a, a.getByRole('row', { name: number }));
  await steps.go(b, 'Đồng bộ');
  await steps.syncChip(b).getByText('Đã đồng bộ').waitFor();
  expect(await b.getByText('Mục máy chủ để riêng').count()).toBe(0);
  const figures = [];
  for (const page of [a, b]) {
    await steps.go(page, 'Số liệu');
    await page.getByRole('table').first().waitFor();
    figures.push(await page.getByRole('table').first().innerText());
  }
  expect(figures[0]).toBe(figures[1]);
});

test('a signature that was ended counts no more, and a new one waits for the administrator’s word', async () => {
  await steps.go(a, 'Cài đặt');
  await a.getByRole('main').getByRole('link', { name: 'Nhân sự' }).first().click();
  const row = a.locator('li.row', { hasText: steps.officer.name });
  await row.getByRole('button', { name: 'Chữ ký', exact: true }).click();
  const dialog = a.getByRole('dialog');
  const onTablet = dialog.locator('li.row', { hasText: 'Máy bàn số 2' });
  await onTablet.getByRole('button', { name: 'Hủy chữ ký…' }).click();
  await dialog.getByRole('button', { name: 'Hủy chữ ký này' }).click();
  await dialog.getByText('Ghi lý do rồi bấm lại.').waitFor();
  await dialog.getByLabel('Lý do hủy').fill('Máy bàn số 2 để ngoài qua đêm');
  await dialog.getByRole('button', { name: 'Hủy chữ ký này' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await steps.syncUntil(a, steps.syncChip(a).getByText('Đã đồng bộ'));

  await steps.takeIn(b, { ...applicant, name: 'Nguyễn Văn Bình', idNumber: '037190000123' });
  // As soon as the tablet hears of it, it is locked: whoever opens it has a new one from then on.
  await steps.syncUntil(b, b.getByRole('heading', { name: /^Chào/ }));
  await steps.unlock(b, onB);
  await steps.syncUntil(b, steps.syncChip(b).getByText('1 mục để riêng'));
  await steps.go(b, 'Đồng bộ');
  await b.getByRole('link', { name: 'Xem các mục để riêng' }).first().click();
  await item(b).getByText('đã bị hủy').waitFor();

  // Nothing that they record is lost, and nothing counts yet.
  await steps.takeIn(b, { ...applicant, name: 'Nguyễn Văn Chính', idNumber: '037190000134' });
  await steps.go(b, 'Đồng bộ');
  await steps.syncUntil(b, b.getByText(/^\d+ việc đang chờ nên cấp trên chưa nhận/));
  await steps.go(a, 'Hôm nay');
  await steps.syncUntil(a, a.getByRole('main').getByText(/xác nhận chữ ký/i));
  await confirmKey(a, [b]);
  await steps.go(b, 'Đồng bộ');
  await steps.syncUntil(b, b.getByText('1 mục được để riêng nên không được đếm', { exact: false }));
  await b.getByText('việc đang chờ nên cấp trên').waitFor({ state: 'hidden' });
});
