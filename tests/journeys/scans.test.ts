import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fakeCamera, pdfFromElsewhere, pngOf, seenByCamera } from '../support/fake-camera.ts';
import { pageOfText, photographOf } from '../support/photograph.ts';
import { hindrances } from './hindrances.ts';
import { joinOffice } from './joining-steps.ts';
import { severalBrowsers } from './several-browsers.ts';
import { sizes } from './screens.ts';
import * as steps from './steps.ts';

/**
 * A paper is photographed while there is no line, becomes a scan with its dossier, goes up behind it when the line is back, and
 * is seen on the desk's other tablet, which has no camera.
 */
const paper = 'Tờ khai đăng ký khai sinh';
const applicant = { procedure: 'khai sinh', name: 'Nguyễn Văn An', idNumber: '037190000011' };

const at = severalBrowsers('scans');
let a: Page;
let b: Page;
let number = '';

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (page: Page) => page.getByRole('dialog');
const choose = (page: Page, name: string, file: { name: string; mimeType: string; buffer: Buffer }) =>
  page.getByLabel(`Chọn tệp cho ${name}`).setInputFiles(file);

const isInSight = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });

/** The page that the last photograph makes is drawn, and can be used. */
async function use(page: Page): Promise<void> {
  await page.locator('dialog .desk-corners-made canvas').waitFor();
  await button(page, 'Dùng trang này').click();
}

test('two tablets of one desk, one of them with a camera', async () => {
  a = await at.open('a', { args: fakeCamera(join(at.folder, 'camera.y4m')) });
  const above = await a.context().newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(a, at.server.url, code);
  await steps.waitUntilOfflineReady(a);
  b = await at.open('b');
  await joinOffice(b, at.server.url, a, 'Máy bàn số 2', steps.officer);
  await steps.switchTo(a, steps.officer);
});

test('without a line a paper is photographed at intake, page after page, and saved with its dossier', async () => {
  await at.server.stop();
  await steps.go(a, 'Tiếp nhận');
  await steps.fillIntake(a, applicant);
  if (!(await button(a, `Chụp ${paper}`).isVisible()))
    await a.locator('summary', { hasText: 'Giấy tờ đã nộp' }).click();
  await button(a, `Chụp ${paper}`).click();
  await button(a, 'Chụp trang').and(a.locator(':not([aria-busy])')).waitFor();
  expect(await hindrances(a)).toEqual([]);
  // However the tablet is held, the shutter is in sight.
  for (const size of [sizes['tablet-portrait'], sizes.phone, sizes['tablet-landscape']]) {
    await a.setViewportSize(size);
    expect(await isInSight(button(a, 'Chụp trang')), `${size.width}`).toBe(true);
  }
  await button(a, 'Chụp trang').click();
  await a.locator('dialog .desk-corners-made canvas').waitFor();
  expect(await hindrances(a)).toEqual([]);
  // Corners can be moved by keys as well as by hand.
  await button(a, 'Góc trên bên trái').focus();
  await a.keyboard.press('ArrowLeft');
  await use(a);
  await button(a, 'Thêm trang').click();
  await button(a, 'Chụp trang').and(a.locator(':not([aria-busy])')).click();
  await use(a);
  await dialog(a).getByText('Trang 2', { exact: true }).first().waitFor();
  expect(await hindrances(a)).toEqual([]);
  await button(a, 'Đưa trang 2 lên trước').click();
  await button(a, 'Xóa trang 2').click();
  await button(a, 'Lấy lại trang vừa xóa').click();
  await button(a, 'Xong').click();
  expect(await a.getByRole('checkbox', { name: `Đã số hóa: ${paper}` }).isChecked()).toBe(true);
});

test('locked and opened again, the pages are still there, and go with the dossier', async () => {
  await a.reload();
  await steps.unlock(a, steps.officer);
  await steps.go(a, 'Tiếp nhận');
  const pages = button(a, `2 trang của ${paper}, xem và sửa`);
  if (!(await pages.isVisible())) await a.locator('summary', { hasText: 'Giấy tờ đã nộp' }).click();
  await pages.waitFor();
  await button(a, 'Tiếp nhận').click();
  await a.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
  number = /MC\d+-\d{6}-\d{4,}/.exec(await a.getByRole('main').innerText())?.[0] ?? '';
  await a.getByText('Đã lưu 1 bản quét.').first().waitFor();
  await steps.openDossier(a, number);
  await a.getByText('Chỉ ở máy này').first().waitFor();
  expect(await a.locator('.desk-scans').innerText()).toMatch(/2 trang · \d+ kB/);
  const weight = Number(/(\d+) kB/.exec(await a.locator('.desk-scans').innerText())?.[1]);
  expect(weight).toBeLessThan(300);
});

test('what is no scan is refused in words, and the dossier stays as it is', async () => {
  const pdf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
  const refusals: readonly [ReturnType<typeof pdf>, RegExp][] = [
    [pdf('200.pdf', pdfFromElsewhere(200)), /có 200 trang; một bản quét giữ nhiều nhất 100 trang/],
    [pdf('mat-khau.pdf', pdfFromElsewhere(1, '/Encrypt 9 0 R')), /có mật khẩu/],
    [pdf('hong.pdf', Buffer.from('%PDF-1.4 cắt ngang')), /bị hỏng hoặc chưa tải về hết/],
    [{ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from('không phải ảnh') }, /Không đọc được ảnh/],
    [
      { name: 'don.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') },
      /Tệp này không phải ảnh hay PDF/,
    ],
  ];
  for (const [file, words] of refusals) {
    await choose(a, paper, file);
    await dialog(a).getByText(words).waitFor();
    await dialog(a).getByRole('button', { name: 'Để sau' }).click();
  }
  const dark = photographOf(pageOfText(), { ...seenByCamera, light: [0.2, 0.15] });
  await choose(a, paper, { name: 'toi.png', mimeType: 'image/png', buffer: pngOf(dark) });
  await dialog(a).getByText('Trang tối quá, khó đọc').waitFor();
  await dialog(a).getByRole('button', { name: 'Để sau' }).click();
  await choose(a, paper, pdf('Giấy chứng sinh.pdf', pdfFromElsewhere(3)));
  await button(a, 'Lưu bản quét 3 trang').click();
  await a.getByText('Đã lưu 1 bản quét.').first().waitFor();
  expect(await hindrances(a)).toEqual([]);
});

test('the pages of a form that was emptied stay in sight until somebody throws them away', async () => {
  await steps.go(a, 'Tiếp nhận');
  await steps.fillIntake(a, { ...applicant, idNumber: '037190000029' });
  if (!(await button(a, `Chụp ${paper}`).isVisible()))
    await a.locator('summary', { hasText: 'Giấy tờ đã nộp' }).click();
  const pdf = { name: 'to-khai.pdf', mimeType: 'application/pdf', buffer: pdfFromElsewhere(2) };
  await choose(a, paper, pdf);
  await button(a, 'Xong').click();
  await button(a, 'Xóa hết để ghi mới').click();
  await a.getByText(/^Còn trang đã chụp của lần ghi chưa thành hồ sơ/).waitFor();
  // Emptied by mistake: the form is brought back with them.
  await button(a, 'Lấy lại').click();
  await a.getByText(/^Còn trang đã chụp của lần ghi/).waitFor({ state: 'detached' });
  await button(a, 'Xóa hết để ghi mới').click();
  await a.getByText(/^Còn trang đã chụp của lần ghi/).waitFor();
  expect(await hindrances(a)).toEqual([]);
  await button(a, `${paper}: 2 trang`).click();
  await dialog(a).getByText('to-khai.pdf').waitFor();
  await dialog(a).getByRole('button', { name: 'Xong' }).click();
  await button(a, 'Bỏ các trang này').click();
  await button(a, 'Xóa các trang').click();
  await a.getByText(/^Còn trang đã chụp của lần ghi/).waitFor({ state: 'detached' });
  await steps.openDossier(a, number);
});

test('with the line back they follow the dossier, and one sentence says that all of it is safe', async () => {
  await at.server.start();
  await steps.syncUntil(a, a.getByText(/^Hồ sơ và 2 bản quét đã lên máy chủ/));
  expect(await a.getByText('Chỉ ở máy này').count()).toBe(0);
});

test('the other tablet, which has no camera, sees it, and is told what it cannot do', async () => {
  await steps.syncUntil(b, b.getByText(/Đã đồng bộ/));
  await steps.go(b, 'Hồ sơ');
  await steps.syncUntil(b, b.getByRole('link', { name: number }));
  await steps.openDossier(b, number);
  await b.getByText(/^Hồ sơ và 2 bản quét đã lên máy chủ/).waitFor();
  await button(b, `Xem bản quét ${paper}`).first().click();
  await expect.poll(() => dialog(b).locator('canvas').count()).toBe(2);
  const ink = await dialog(b)
    .locator('canvas')
    .first()
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at]! < 90 && data[at + 1]! < 90) dark += 1;
      return { size: [width, height], share: dark / (width * height) };
    });
  expect(ink.size).toEqual([1654, 2339]);
  expect(ink.share).toBeGreaterThan(0.03);
  expect(ink.share).toBeLessThan(0.2);
  expect(await hindrances(b)).toEqual([]);
  await dialog(b).getByRole('button', { name: 'Xong' }).click();
  await button(b, `Chụp ${paper}`).click();
  await dialog(b)
    .getByText(/Trình duyệt chưa cho dùng máy ảnh|Máy này không có máy ảnh/)
    .waitFor();
  expect(await hindrances(b)).toEqual([]);
});
