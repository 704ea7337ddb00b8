import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { confirmKey } from './joining-steps.ts';
import { severalBrowsers } from './several-browsers.ts';
import * as steps from './steps.ts';

/** Two tablets of one desk, each with its own browser: they share a key, a register, a quarrel and its end. */
const at = severalBrowsers('two');
let a: Page;
let b: Page;

const labelOfB = 'Máy bàn số 2';
const secretOnB = '660913';
const onA = { procedure: 'khai sinh', name: 'Nguyễn Văn An', idNumber: '037190000011' };
const onB = { procedure: 'ket hon', name: 'Lê Thị Bình', idNumber: '037190000022' };
let numberA = '';
let numberB = '';

test('the first tablet founds the office with the code of the level above', async () => {
  a = await at.open('a');
  const above = await a.context().newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(a, at.server.url, code);
});

test('a second tablet joins, and gets the key once both screens show the same mark', async () => {
  const code = await steps.codeForFurtherTablet(a);
  b = await at.open('b');
  await b.goto(at.server.url);
  await b.getByRole('button', { name: 'Thêm máy này vào cơ quan đã có' }).click();
  await b.getByLabel('Mã nối máy', { exact: true }).fill(code);
  await b.getByLabel('Tên gọi của máy này', { exact: true }).fill(labelOfB);
  await b.getByRole('button', { name: 'Nối máy này' }).click();
  await b.getByRole('heading', { name: 'Chờ máy đang dùng trao khóa' }).waitFor();
  const markOnB = (await b.locator('.fingerprint').innerText()).trim();

  const request = a.locator('li.row', { hasText: labelOfB });
  await steps.syncUntil(a, request);
  const markOnA = (await request.locator('.code').innerText()).trim();
  expect(markOnA).toBe(markOnB);
  expect(markOnA.replace(/[^0-9A-Za-z]/g, '').length).toBeGreaterThanOrEqual(12);
  await request.getByRole('button', { name: 'Trao khóa' }).click();
  await a.getByText(`Đã trao khóa cho ${labelOfB}.`).first().waitFor();
});

test('closed before anybody has a PIN there, the second tablet gets the key anew and asks who uses it', async () => {
  const asks = b.getByRole('heading', { name: 'Ai đang dùng máy này?' }).first();
  await asks.waitFor();
  await b.reload();
  await asks.waitFor();
});

test('a person of the office sets a PIN of their own on the second tablet and is in', async () => {
  await b.getByRole('heading', { name: 'Ai đang dùng máy này?' }).first().waitFor();
  await b.getByRole('radio', { name: new RegExp(steps.officer.name) }).check();
  await b.getByLabel('Mã mở máy', { exact: true }).fill(secretOnB);
  await b.getByLabel('Nhập lại mã mở máy').fill(secretOnB);
  await b.getByRole('button', { name: 'Vào sổ' }).click();
  await steps.today(b);
  await steps.waitUntilOfflineReady(b);
});

test('the administrator confirms that it was that person, and what they sign there counts', async () => {
  await confirmKey(a, [b]);
});

test('numbers never collide, and each tablet shows what the other took in, with the name', async () => {
  [numberA, numberB] = await Promise.all([steps.takeIn(a, onA), steps.takeIn(b, onB)]);
  expect(numberA).toMatch(/^MC01-\d{6}-0001$/);
  expect(numberB).toMatch(/^MC02-\d{6}-0001$/);
  await Promise.all([steps.go(a, 'Hồ sơ'), steps.go(b, 'Hồ sơ')]);
  await steps.syncUntil(a, a.getByRole('row', { name: numberB }));
  await steps.syncUntil(b, b.getByRole('row', { name: numberA }));
  expect(await a.getByRole('row', { name: numberB }).innerText()).toContain(onB.name);
  expect(await b.getByRole('row', { name: numberA }).innerText()).toContain(onA.name);
});

test('the first tablet says that its dossier is with the server and on the other tablet too', async () => {
  await steps.openDossier(a, numberA);
  await a
    .getByText(/^Máy chủ đã nhận, số \d+/)
    .first()
    .waitFor();
  // The other one tells how far it has read when it asks the next time.
  await steps.syncUntil(a, a.getByText(`Đã có trên máy khác: ${labelOfB}`), [b]);
});

test('with the server stopped, both tablets end the same dossier differently', async () => {
  await at.server.stop();
  await steps.openDossier(b, numberA);
  await steps.doDeed(a, 'Đã có kết quả…');
  await a.getByText('Chờ trả kết quả').first().waitFor();
  await steps.doDeed(b, 'Công dân rút hồ sơ…', 'Gia đình xin rút để nộp nơi khác.');
  await b.getByText('Công dân đã rút').first().waitFor();
  await Promise.all([a, b].map((page) => page.getByText('Mới lưu trên máy này').first().waitFor()));
});

const quarrel = (page: Page) => page.locator('.notice', { hasText: 'Hai máy ghi khác nhau' });

test('when the server is back both show the same conflict with both authors, and the figures are marked', async () => {
  await at.server.start();
  await steps.syncUntil(a, quarrel(a).or(steps.syncChip(a).getByText('Đã đồng bộ')));
  await steps.syncUntil(b, quarrel(b));
  await steps.syncUntil(a, quarrel(a));
  const told = await Promise.all(
    [a, b].map((page) =>
      quarrel(page)
        .getByText(/^Hồ sơ đang là/)
        .innerText(),
    ),
  );
  expect(told[0]).toBe(told[1]);
  for (const author of [steps.administrator, steps.officer]) expect(told[0]).toContain(author.name);
  await Promise.all([a, b].map((page) => steps.go(page, 'Số liệu')));
  for (const page of [a, b]) {
    await page.getByText('1 hồ sơ được các máy ghi khác nhau').first().waitFor();
    await page.getByText('cần xem', { exact: true }).first().waitFor();
  }
});

test('one person settles it, and both tablets count the same again', async () => {
  await steps.openDossier(a, numberA);
  await quarrel(a).getByLabel('Vì sao chọn như vậy').fill('Đơn xin rút có chữ ký của gia đình.');
  await quarrel(a)
    .getByRole('button', { name: /“(Công dân rút|Công dân đã rút)”/ })
    .click();
  await quarrel(a).waitFor({ state: 'hidden' });
  await a.getByText('Công dân đã rút').first().waitFor();
  await steps.openDossier(b, numberA);
  await steps.syncUntil(a, a.getByText(/^Máy chủ đã nhận, số \d+/));
  await steps.syncUntil(b, b.getByRole('heading', { name: 'Giải quyết mâu thuẫn' }));
  await quarrel(b).waitFor({ state: 'hidden' });
  await b.getByText('Công dân đã rút').first().waitFor();
  const figures = await Promise.all([a, b].map(figuresOf));
  expect(figures[0]).toBe(figures[1]);
  expect(figures[0]).not.toContain('cần xem');
});

async function figuresOf(page: Page): Promise<string> {
  await steps.go(page, 'Số liệu');
  const table = page.getByRole('table').first();
  await table.waitFor();
  return table.innerText();
}

test('locked, killed and started from cold without a server, the second tablet shows what the first took in', async () => {
  await steps.lock(b);
  await b.getByRole('heading', { name: `Chào ${steps.officer.name}` }).waitFor();
  await steps.killBrowser(b.context());
  await at.server.stop();
  b = await at.open('b');
  await b.goto(at.server.url);
  await steps.unlock(b, { name: steps.officer.name, secret: secretOnB });
  await steps.openDossier(b, numberA);
  await b.getByText(onA.name).first().waitFor();
});
