import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { openProfile } from '../support/browser.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** One person before a queue: with a keyboard alone, with a finger alone, with a scanner, and with slips of the hand. */
const at = oneBrowser('desk');
let page: Page;

/** A browser whose printer only counts the sheets that it was asked for. */
async function openTablet(name: string, options: Parameters<typeof openProfile>[1] = {}): Promise<void> {
  page = await at.open(name, options);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
}
const printed = (): Promise<void> => page.locator('html[data-printed]').waitFor({ state: 'attached' });
const box = (label: string | RegExp): Locator =>
  page.getByLabel(label, { exact: typeof label === 'string' }).first();
const due = (): Promise<string> => page.locator('.desk-due-day').innerText();
const idNumber = 'Số định danh (CCCD)';
const drawer = (title: string): Locator => page.locator('summary', { hasText: title });

describe('by keyboard alone', () => {
  /** As often as it takes; a person would give up after fifty. */
  async function tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 50; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${String(target)}`);
  }
  const isFocused = async (target: Locator): Promise<void> => {
    await target.and(page.locator(':focus')).waitFor();
  };

  test('from the locked tablet to the printed receipt and the next person', async () => {
    await openTablet('keyboard');
    await steps.setUpOffice(page, at.server.url);
    await page.reload();
    const face = page.getByRole('button', { name: new RegExp(steps.officer.name) });
    await face.waitFor();
    await tabTo(face);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Chào ${steps.officer.name}` }).waitFor();
    await page.keyboard.type(steps.officer.secret);
    await page.keyboard.press('Enter');
    await steps.today(page);
    const intake = page.getByRole('main').getByRole('link', { name: 'Tiếp nhận hồ sơ' });
    await tabTo(intake.first());
    await page.keyboard.press('Enter');

    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });
    await isFocused(procedure);
    await page.keyboard.type('khai sinh');
    await page.getByRole('option').nth(1).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await isFocused(box(idNumber));
    await page.keyboard.type('037190000031');
    await tabTo(box('Họ và tên'));
    await page.keyboard.type('Đỗ Thị Bàn Phím');
    await tabTo(page.getByRole('radio', { name: 'Trực tiếp' }));
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Trực tuyến' }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    await printed();
    expect(await page.locator('.paper').first().textContent()).toContain('Đỗ Thị Bàn Phím');

    await isFocused(page.getByRole('button', { name: 'Hồ sơ tiếp theo' }));
    await page.keyboard.press('Enter');
    await isFocused(procedure);
    expect(await box('Họ và tên').inputValue()).toBe('');

    // What was taken in last is no reason to choose it again: the first answer is what was said.
    await page.keyboard.type('khai tử');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await isFocused(box(idNumber));
    expect(await procedure.inputValue()).toBe('Khai tử');
  });

  test('a scanner types the whole line of a card into the number, and the person is filled in', async () => {
    await steps.choose(page, 'Thủ tục', 'khai sinh');
    await box(idNumber).focus();
    await page.keyboard.type(
      '037190000047|168123456|Trần Thị Máy Quét|15031990|Nữ|Thôn 1, Xã Bình Mỹ|01012022',
    );
    await page.keyboard.press('Enter');
    await page.getByText('Đã điền thông tin từ thẻ.').waitFor();
    expect(await box(idNumber).inputValue()).toBe('037190000047');
    expect(await box('Họ và tên').inputValue()).toBe('Trần Thị Máy Quét');
    expect(await box(/^Ngày sinh/).inputValue()).toBe('15/03/1990');
    expect(await box(/^Địa chỉ/).inputValue()).toBe('Thôn 1, Xã Bình Mỹ');
    expect(await page.getByRole('main').innerText()).not.toContain('168123456');
  });

  test('the due day shows while typing, and follows the hour, the channel and the procedure', async () => {
    await drawer('Ghi thêm').click();
    await page.getByRole('checkbox', { name: /Nhận vào lúc khác/ }).check();
    await box('Ngày nhận đủ hồ sơ').fill('04/03/2024');
    await box(/^Giờ nhận/).fill('14:00');
    await steps.choose(page, 'Thủ tục', '1.001193');
    await page.getByText('Trả ngay trong ngày tiếp nhận.').waitFor();
    expect(await due()).toContain('Thứ Hai, 04/03/2024');
    await box(/^Giờ nhận/).fill('15:30');
    await page.getByText('nên trả vào ngày làm việc kế tiếp').waitFor();
    expect(await due()).toContain('Thứ Ba, 05/03/2024');
    await box(/^Giờ nhận/).fill('09:00');
    await steps.choose(page, 'Thủ tục', '1.012766');
    await page.getByText('13 ngày làm việc').waitFor();
    expect(await due()).toContain('Thứ Năm, 21/03/2024');
    await page.getByRole('radio', { name: 'Trực tuyến' }).check();
    await page.getByText('3 ngày làm việc').waitFor();
    expect(await due()).toContain('Thứ Năm, 07/03/2024');

    // Before the catalogue begins nothing can be found: that is said, instead of an empty list.
    await box('Ngày nhận đủ hồ sơ').fill('04/03/2015');
    await page.getByText('Ngày 04/03/2015 chưa có thủ tục nào có hiệu lực.').waitFor();
  });

  test('wrong fields are named beside themselves, the first has the focus, and what was typed stays', async () => {
    await page.getByRole('button', { name: 'Xóa hết để ghi mới' }).click();
    await box('Họ và tên').fill('  ');
    await box(idNumber).fill('12345');
    await drawer('Thêm về người nộp').click();
    await box(/^Email/).fill('không có');
    await box(/^Ngày sinh/).fill('31/02/1990');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/Có \d ô cần sửa\. Những gì đã ghi vẫn còn\./).waitFor();
    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });
    await isFocused(procedure);
    for (const [field, sentence] of [
      [procedure, 'Chọn thủ tục trước.'],
      [box(idNumber), 'Số giấy tờ chưa đúng số chữ số'],
      [box('Họ và tên'), 'Ghi tên người nộp hồ sơ.'],
      [box(/^Email/), 'Email chưa đúng.'],
      [box(/^Ngày sinh/), 'Ngày này không có'],
    ] as const) {
      const beside = field.locator('xpath=ancestor::div[contains(@class,"field")][1]');
      expect(await beside.locator('.field-error').innerText()).toContain(sentence);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
    }
    expect(await box(idNumber).inputValue()).toBe('12345');
    expect(await box(/^Email/).inputValue()).toBe('không có');
    expect(await box(/^Ngày sinh/).inputValue()).toBe('31/02/1990');
  });

  test('a day that is none holds the dossier up, and the drawer that hides it opens', async () => {
    await box(/^Email/).fill('');
    await drawer('Thêm về người nộp').click();
    await box(/^Ngày sinh/).waitFor({ state: 'hidden' });
    await steps.choose(page, 'Thủ tục', '1.001193');
    await box('Họ và tên').fill('Ngô Thị Ngày Sai');
    await box(idNumber).fill('037190000066');
    await box(/^Điện thoại/).fill('12345 ???');
    await box(idNumber).focus();
    await page.getByText('Số điện thoại có vẻ chưa đúng').waitFor();
    await drawer('Thêm về người nộp').click();
    await page.getByRole('checkbox', { name: 'Có người được ủy quyền nộp thay' }).check();
    await box(/^Số định danh người được ủy quyền/).fill('03719000006');
    await box(/^Địa chỉ người được ủy quyền/).focus();
    await page.getByText('CCCD có 12 chữ số, CMND có 9 chữ số, đang ghi 11.').waitFor();
    await page.getByRole('checkbox', { name: 'Có người được ủy quyền nộp thay' }).uncheck();
    await drawer('Thêm về người nộp').click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Có 1 ô cần sửa.').waitFor();
    await isFocused(box(/^Ngày sinh/));
    expect(await box(/^Ngày sinh/).inputValue()).toBe('31/02/1990');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('28/02/1990');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).click();
  });

  test('a reload in the middle of it loses nothing that was typed', async () => {
    await steps.choose(page, 'Thủ tục', '1.001193');
    await box('Họ và tên').fill('Ngô Văn Dở Dang');
    await page.getByText('Nháp đã lưu trên máy này').waitFor();
    await steps.switchTo(page, steps.officer);
    await page.reload();
    await steps.unlock(page, steps.officer);
    await steps.go(page, 'Tiếp nhận');
    await expect.poll(() => box('Họ và tên').inputValue()).toBe('Ngô Văn Dở Dang');
  });

  test('after a lock another person never finds it in the form, and who typed it finds it again', async () => {
    await steps.switchTo(page, steps.administrator);
    await page.goto(`${at.server.url}/tiep-nhan`);
    await steps.unlock(page, steps.administrator);
    const name = box('Họ và tên');
    await isFocused(page.getByRole('combobox', { name: 'Thủ tục' }));
    expect(await name.inputValue()).toBe('');
    expect(await page.getByRole('main').innerText()).not.toContain('Dở Dang');
    await name.fill('Trần Văn Người Khác');
    await page.getByText('Nháp đã lưu trên máy này').waitFor();
    await steps.switchTo(page, steps.officer);
    await steps.go(page, 'Tiếp nhận');
    await expect.poll(() => name.inputValue()).toBe('Ngô Văn Dở Dang');
    await steps.switchTo(page, steps.administrator);
    await steps.go(page, 'Tiếp nhận');
    await expect.poll(() => name.inputValue()).toBe('Trần Văn Người Khác');
    await steps.switchTo(page, steps.officer);
    await steps.go(page, 'Tiếp nhận');
  });
});

describe('by finger alone, on an upright tablet', () => {
  const type = (text: string): Promise<void> => page.keyboard.insertText(text);

  test('from the locked tablet to the printed receipt', async () => {
    await openTablet('finger', { viewport: { width: 800, height: 1280 }, touch: true });
    await page.goto(at.server.url);
    await page.getByRole('button', { name: 'Mở dùng thử ngay' }).tap();
    await steps.today(page);
    await page.getByRole('button', { name: 'Khóa máy' }).tap();
    await page.getByRole('button', { name: /Nguyễn Thị Hạnh/ }).tap();
    const pad = page.getByRole('group', { name: 'Bàn phím số' });
    for (const digit of steps.demoPin) await pad.getByRole('button', { name: digit, exact: true }).tap();
    await pad.getByRole('button', { name: 'Mở', exact: true }).tap();
    await steps.today(page);
    await page.getByRole('main').getByRole('link', { name: 'Tiếp nhận hồ sơ' }).first().tap();

    await page.getByRole('combobox', { name: 'Thủ tục' }).tap();
    await type('ket hon');
    await page.getByRole('option', { name: /1\.000894/ }).tap();
    await box(idNumber).tap();
    await type('037190000051');
    await box('Họ và tên').tap();
    await type('Phan Thị Ngón Tay');
    await page.locator('summary', { hasText: 'Thêm về người nộp' }).tap();
    await box(/^Địa chỉ/).tap();
    await type('Thôn Tay');
    await page.locator('label', { hasText: 'Bưu chính' }).first().tap();
    expect(await page.getByRole('radio', { name: /Bưu chính/ }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Tiếp nhận và in giấy hẹn' }).tap();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    await printed();
    expect(await page.locator('.paper').first().textContent()).toContain('Phan Thị Ngón Tay');
    await page.getByRole('button', { name: 'Hồ sơ tiếp theo' }).tap();
    await page.getByText('Chọn thủ tục để biết ngày hẹn.').waitFor();
  });

  test('everything that a finger presses is large enough for it', async () => {
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'main button, main summary, main .check, main .choice label, main input.input, nav a',
        ),
      ]
        .filter((each) => each.checkVisibility())
        .map((each) => ({
          what: each.innerText || each.outerHTML.slice(0, 80),
          box: each.getBoundingClientRect(),
        }))
        .filter(({ box: { width, height } }) => width < 44 || height < 44)
        .map(({ what, box: { width, height } }) => `${what}: ${Math.round(width)} × ${Math.round(height)}`),
    );
    expect(small).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
