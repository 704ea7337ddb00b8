import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { dayOfInstant, systemClock } from '../../src/base/clock.ts';
import { addDays, formatDay } from '../../src/base/plain-date.ts';
import { nextWorkingDay } from '../../src/domain/calendar/calendar.ts';
import { rulesWith } from '../support/deciding.ts';
import { deleteStore } from './losses/break.ts';
import * as book from './register-steps.ts';
import { holdSaving } from './hold-saving.ts';
import { oneBrowser } from './one-browser.ts';
import * as steps from './steps.ts';

/** What becomes of dossiers after the desk: every deed through its screen, the lists, the procedures, a late dossier. */
const at = oneBrowser('life');
let page: Page;

beforeAll(async () => {
  page = await at.open();
  const above = await at.context.newPage();
  const code = await steps.codeFromConsole(above, at.server.url);
  await steps.closeBeside(above);
  await steps.setUpOffice(page, at.server.url, code);
  await steps.waitUntilOfflineReady(page);
  await at.server.stop();
});

const main = (): Locator => page.getByRole('main');
const birth = '1.001193';
const tenDays = '1.002693';

async function openDossier(number: string): Promise<void> {
  await steps.go(page, 'Hồ sơ');
  await main().getByRole('link', { name: number }).click();
  await page.getByRole('heading', { level: 1, name: number }).waitFor();
}

/** One deed through its sheet; `state` is what the dossier's badge says afterwards. */
async function deed(name: string, fill: Readonly<Record<string, string>>, state: string): Promise<void> {
  await steps.startDeed(page, name);
  const sheet = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fill)) await sheet.getByLabel(label).first().fill(text);
  await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
  if (name === 'Trả kết quả…') await steps.takeTabletBack(page);
  await main().locator('.badge', { hasText: state }).first().waitFor();
}
const story = (title: string | RegExp): Promise<void> =>
  main().locator('.desk-story h3', { hasText: title }).first().waitFor();

/** Presses ↓ in the register's search box in the moment in which it is drawn. */
const downAtOnce = (): Promise<void> =>
  page.evaluate(() => {
    const seen = new MutationObserver(() => {
      const box = document.querySelector<HTMLElement>('.desk-register input[type=search]');
      if (box === null) return;
      seen.disconnect();
      box.focus();
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    });
    seen.observe(document.body, { childList: true, subtree: true });
  });

describe('the life of a dossier', () => {
  const numbers: Record<string, string> = {};
  const person = (name: string, idNumber: string, procedure = birth) => ({ name, idNumber, procedure });

  test('a supplement is asked for and comes, the result comes and is handed over', async () => {
    const number = (numbers.whole = await steps.takeIn(
      page,
      person('Đặng Thị Ước', '037190000101', tenDays),
    ));
    await openDossier(number);
    await steps.startDeed(page, 'Yêu cầu bổ sung…');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    const refused = sheet.getByText('Ghi ít nhất một nội dung cần bổ sung');
    await refused.waitFor();
    await sheet.getByLabel('Những giấy tờ, nội dung cần bổ sung').fill('Bản sao');
    await refused.waitFor({ state: 'detached' });
    await sheet.getByRole('button', { name: 'Để sau' }).click();
    await deed(
      'Yêu cầu bổ sung…',
      { 'Những giấy tờ, nội dung cần bổ sung': 'Bản sao giấy chứng nhận', 'Lý do': 'Thiếu giấy tờ' },
      'Chờ bổ sung',
    );
    await deed('Đã bổ sung đủ…', {}, 'Đang giải quyết');
    await deed('Đã có kết quả…', {}, 'Chờ trả kết quả');
    await deed('Trả kết quả…', { 'Người nhận kết quả': 'Đặng Thị Ước' }, 'Đã trả kết quả');
    for (const title of ['Tiếp nhận hồ sơ', 'Yêu cầu bổ sung', 'Đã bổ sung đủ', 'Có kết quả', 'Trả kết quả'])
      await story(title);
    await main().getByText('Hồ sơ đã kết thúc.').waitFor();
  });

  test.each([
    ['Trả lại hồ sơ…', 'Trả lại', 'returned', 'Thông báo trả lại hồ sơ'],
    ['Công dân rút hồ sơ…', 'rút', 'withdrawn', 'Thông báo dừng giải quyết'],
    ['Dừng giải quyết…', 'Dừng', 'stopped', 'Thông báo dừng giải quyết'],
  ])('%s', async (name, state, key, slip) => {
    const number = (numbers[key] = await steps.takeIn(page, person('Hoàng Văn Ba Lần', '037190000112')));
    await openDossier(number);
    await deed(name, { 'Lý do': 'Không thuộc thẩm quyền của xã' }, state);
    await main().locator('.desk-story').getByText('Không thuộc thẩm quyền của xã').first().waitFor();
    await main().getByRole('link', { name: slip }).waitFor();
    expect(
      await main()
        .getByRole('link', { name: /^Thông báo/ })
        .count(),
    ).toBe(1);
  });

  test('a mistake is put right, and what was written before still stands in its story', async () => {
    const number = (numbers.corrected = await steps.takeIn(page, person('Vũ Thị Sai Tên', '037190000123')));
    await openDossier(number);
    await steps.startDeed(page, 'Sửa sai sót…');
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Họ và tên').fill('Vũ Thị Đúng Tên');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet.locator('.field-error').first().waitFor();
    await sheet.getByLabel('Vì sao sửa').fill('Gõ nhầm tên đệm');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await main().locator('.desk-story').getByText('Vũ Thị Sai Tên → Vũ Thị Đúng Tên').waitFor();
    await main().locator('.desk-story').getByText('Lý do: Gõ nhầm tên đệm').waitFor();
    expect(await main().innerText()).toContain('Vũ Thị Đúng Tên · Khai sinh');
  });

  test('a wrongly chosen procedure is put right: the due day follows, and the receipt says so', async () => {
    const number = await steps.takeIn(page, person('Phan Văn Nhầm', '037190000167'));
    await openDossier(number);
    await steps.startDeed(page, 'Chọn nhầm thủ tục…');
    const sheet = page.getByRole('dialog');
    await steps.choose(page, 'Thủ tục đúng', '1.004873');
    await sheet.getByText('Thời hạn giải quyết: 3 ngày làm việc, tính từ lúc nhận hồ sơ.').waitFor();
    await sheet.getByText('Hẹn trả mới:').waitFor();
    await sheet.getByLabel('Vì sao sửa').fill('Nghe nhầm thủ tục');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await story('Sửa thủ tục chọn nhầm');
    await main().getByText('Thủ tục ghi lúc nhận').waitFor();
    await main().getByRole('link', { name: 'Giấy tiếp nhận và hẹn trả' }).click();
    const paper = page.locator('.paper-holder').first();
    await paper.waitFor();
    const text = (await paper.textContent())?.replace(/\s+/g, ' ') ?? '';
    expect(text).toMatch(/Giấy đã sửa ngày .*Thủ tục ghi trước: Thủ tục đăng ký khai sinh/);
    expect(text).toContain('03 ngày làm việc');
  });

  test('the result of the same day goes out in one tap, is taken back, and goes out with another', async () => {
    const one = await steps.takeIn(page, person('Lương Thị Hai Việc', '037190000178'));
    const other = await steps.takeIn(page, person('Lương Thị Hai Việc', '037190000178'));
    await openDossier(other);
    await steps.startDeed(page, 'Có kết quả và trả');
    await steps.takeTabletBack(page);
    await main().locator('.badge', { hasText: 'Đã trả kết quả' }).first().waitFor();
    await page.locator('.toast').getByRole('button', { name: 'Hoàn tác' }).click();
    await main().locator('.badge', { hasText: 'Đang giải quyết' }).first().waitFor();
    await story('Hoàn tác: trả kết quả');
    await steps.go(page, 'Hồ sơ');
    await main().getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Trả nhiều hồ sơ' }).click();
    for (const number of [one, other]) {
      await page.getByLabel('Quét giấy hẹn hoặc CCCD').fill(number);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: new RegExp(number) }).waitFor();
    }
    await main().getByRole('button', { name: 'Trả 2 hồ sơ' }).click();
    await steps.takeTabletBack(page);
    await page.locator('.toast', { hasText: 'Đã trả 2 hồ sơ.' }).waitFor();
    // The next receipt is scanned without a tap.
    await page.getByLabel('Quét giấy hẹn hoặc CCCD').and(page.locator(':focus')).waitFor();
    await openDossier(one);
    await main().locator('.badge', { hasText: 'Đã trả kết quả' }).first().waitFor();
  });

  test('every list of the first screen opens with as many rows as its tile says', async () => {
    await steps.go(page, 'Hôm nay');
    const labels = await main().locator('a.tile .tile-label').allInnerTexts();
    expect(labels.length).toBeGreaterThanOrEqual(7);
    let all = 0;
    for (const label of labels.map((each) => each.trim())) {
      await steps.go(page, 'Hôm nay');
      const count = await book.tile(page, label);
      all += count;
      await main().locator('a.tile', { hasText: label }).click();
      await page.getByRole('heading', { level: 1, name: 'Sổ hồ sơ' }).waitFor();
      await page
        .getByText(new RegExp(`^${count} hồ sơ`))
        .first()
        .waitFor();
      expect(await main().locator('.dossier-row').count(), label).toBe(count);
    }
    expect(all).toBeGreaterThan(5);
  });

  test.each([
    ['a name without diacritics', () => 'dung ten'],
    ['the number of the dossier', () => numbers.corrected ?? ''],
    ['the number of the card', () => '037190000123'],
  ])('found by %s', async (_, words) => {
    await steps.go(page, 'Hồ sơ');
    await page.getByLabel('Tìm theo tên, số hồ sơ, số định danh, điện thoại').fill(words());
    await page.getByText(/^1 hồ sơ khớp/).waitFor();
    await main().getByText('Vũ Thị Đúng Tên').waitFor();
  });

  test('found by the telephone, and opened by Enter', async () => {
    await steps.go(page, 'Tiếp nhận');
    await steps.fillIntake(page, person('Bùi Văn Điện Thoại', '037190000134'));
    await page.getByLabel(/^Điện thoại/).fill('0912 345 678');
    await main().getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    await steps.go(page, 'Hồ sơ');
    await page.getByLabel('Tìm theo tên, số hồ sơ, số định danh, điện thoại').fill('0912345678');
    await page.getByText(/^1 hồ sơ khớp/).waitFor();
    await page.keyboard.press('Enter');
    await main().getByText('Bùi Văn Điện Thoại').first().waitFor();
    await page.getByRole('heading', { name: 'Diễn biến' }).waitFor();
  });

  test('a line is reached by keys and shows what was chosen, and its next deed is one tap away', async () => {
    const search = page.getByLabel('Tìm theo tên, số hồ sơ, số định danh, điện thoại');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await steps.go(page, 'Hôm nay');
    await steps.today(page);
    await downAtOnce();
    await steps.go(page, 'Hồ sơ');
    // Pressed before the list stood, as a quick hand does.
    await page.locator('.dossier-link').first().waitFor();
    const links = await page.locator('.dossier-link').allInnerTexts();
    await expect.poll(focused).toBe(links[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(links[1]);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(links[0]);
    await main().getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Ngày nhận', { exact: true }).check();
    await page.keyboard.press('Escape');
    await search.fill('0912345678');
    await page.getByText(/^1 hồ sơ khớp/).waitFor();
    await main().getByRole('columnheader', { name: 'Ngày nhận' }).waitFor();
    const next = main().getByRole('button', { name: /^Trả ngay: / });
    await next.click();
    await steps.takeTabletBack(page);
    await page.locator('.toast', { hasText: 'của Bùi Văn Điện Thoại đã có kết quả và đã trả.' }).waitFor();
    await main()
      .getByRole('row', { name: /Đã trả kết quả/ })
      .waitFor();
    expect(await next.count()).toBe(0);
  });
});

describe('the procedures are the office’s own', () => {
  async function openProcedure(code: string): Promise<void> {
    await steps.go(page, 'Thủ tục');
    await page.getByLabel('Tìm thủ tục').fill(code);
    await main().getByRole('link', { name: code }).first().click();
    await page.getByRole('heading', { name: 'Thời hạn và phí theo cách nộp' }).waitFor();
  }
  const dueText = (): Promise<string> => page.locator('.desk-due-day').innerText();
  const promised = (): Promise<string> =>
    main()
      .locator('.badge', { hasText: /\d\d\/\d\d\/\d{4}/ })
      .first()
      .innerText();

  test('a shorter limit holds from today on, and a dossier taken in before keeps its day', async () => {
    const before = await steps.takeIn(page, {
      procedure: tenDays,
      name: 'Lý Văn Trước',
      idNumber: '037190000145',
    });
    await openDossier(before);
    const day = await promised();
    await openProcedure(tenDays);
    const terms = page.getByRole('group', { name: 'Trực tiếp' });
    await terms.getByLabel('Thời hạn').fill('7');
    await page.getByRole('button', { name: 'Lưu từ ngày áp dụng' }).click();
    await page.locator('.toast', { hasText: 'Đã lưu thủ tục' }).waitFor();
    await steps.go(page, 'Tiếp nhận');
    await steps.choose(page, 'Thủ tục', tenDays);
    await page.getByText('7 ngày làm việc').first().waitFor();
    expect(day).not.toContain(/\d\d\/\d\d\/\d{4}/.exec(await dueText())?.[0]);
    await openDossier(before);
    expect(await promised()).toBe(day);
    await main().getByText('10 ngày làm việc').first().waitFor();
  });

  test('one that is switched off is no longer offered', async () => {
    await openProcedure('1.000894');
    await page.getByRole('checkbox', { name: 'Cơ quan đang tiếp nhận thủ tục này' }).uncheck();
    const name = await main().getByRole('heading', { level: 1 }).innerText();
    // Who goes on while it is still being saved is not pulled back when it is.
    const letGo = await holdSaving(page);
    await page.getByRole('button', { name: 'Lưu từ ngày áp dụng' }).click();
    await steps.go(page, 'Tiếp nhận');
    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });
    await procedure.waitFor();
    await letGo();
    await page.locator('.toast', { hasText: `Đã lưu thủ tục “${name}”` }).waitFor();
    await procedure.fill('1.000894');
    await page.locator('.listbox-empty').waitFor();
  });
});

describe('a dossier that comes after the report was approved', () => {
  const day = dayOfInstant(systemClock.now());
  const period = { from: `01/01/${day.slice(0, 4)}`, to: formatDay(day) };
  let handled = 0;
  let sheet = '';
  const paper = async (): Promise<string> =>
    (await page.locator('.paper-holder').first().textContent()) ?? '';
  const figures = (text: string): string => text.slice(0, text.indexOf('Mã kiểm tra'));

  /** What waits for a signature stands first, whatever else is late, and nothing is asked that the desk does. */
  async function beginsWithTheReport(): Promise<void> {
    await steps.go(page, 'Hôm nay');
    const tasks = main().getByRole('region', { name: 'Chờ lãnh đạo' }).getByRole('link');
    await tasks.first().waitFor();
    expect(await tasks.first().innerText()).toMatch(/^Phê duyệt báo cáo/);
    for (const ofTheDesk of ['Mời công dân', 'Tiếp nhận', 'Trả', 'Chuẩn bị', 'Nhắc bổ sung'])
      expect(await tasks.filter({ hasText: new RegExp(`^\\s*${ofTheDesk}`) }).count(), ofTheDesk).toBe(0);
    expect(await main().getByRole('link', { name: 'Tiếp nhận hồ sơ' }).count()).toBe(0);
    const places = page.getByRole('navigation');
    await places.getByRole('link', { name: /^Báo cáo.*1 việc chờ/ }).waitFor();
    const addresses = await places
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(addresses.slice(0, 5)).toEqual(['/', '/so-lieu', '/bao-cao', '/ho-so', '/tiep-nhan']);
  }

  test('the report is closed, approved, sent and acknowledged', async () => {
    await book.openFigures(page, period.from, period.to);
    const { total } = await book.readFigures(page);
    handled = total.receivedInPerson;
    await book.closePeriod(page, { ...period, handled });
    await steps.switchTo(page, steps.leader);
    await beginsWithTheReport();
    await book.openReport(page);
    await book.approve(page);
    sheet = await paper();
    await at.server.start();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.getByRole('button', { name: 'Gửi lên cấp trên' }).click();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page
      .getByText(/Cấp trên đã tiếp nhận báo cáo, số TN-/)
      .first()
      .waitFor();
  });

  test('it leaves the report as it is, and stands beside it as an adjustment', async () => {
    await steps.switchTo(page, steps.officer);
    const late = await steps.takeIn(page, {
      procedure: birth,
      name: 'Tô Thị Muộn',
      idNumber: '037190000156',
    });
    await book.openReport(page);
    await main()
      .getByText(/^1 hồ sơ được nhập muộn hoặc sửa sau khi chốt/)
      .waitFor();
    await main()
      .getByText(`Tiếp nhận trực tiếp: ${handled} → ${handled + 1} (+1)`)
      .waitFor();
    await main()
      .getByRole('link', { name: new RegExp(`Tô Thị Muộn.*${late}`, 's') })
      .waitFor();
    expect(figures(await paper())).toBe(figures(sheet));
  });

  test('a new version counts it and names the one that it replaces', async () => {
    await main().getByRole('link', { name: 'Chốt bản mới với số liệu hiện nay' }).click();
    await page.getByText('Bản này thay thế bản thứ 1').waitFor();
    await page.getByRole('button', { name: 'Chốt kỳ báo cáo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`Tổng số nhận giải quyết ${handled + 1};`).waitFor();
    await dialog.getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
    await page.getByText('Chờ phê duyệt').first().waitFor();
    expect(await paper()).toMatch(/thay thế/i);
    await page.getByRole('heading', { name: 'Các bản của báo cáo này' }).waitFor();
    await main().getByText('Bản thứ 2').first().waitFor();
  });
});

describe('a due day that only a leader can put right', () => {
  const day = (before: number): string => formatDay(addDays(dayOfInstant(systemClock.now()), -before));
  async function correctDays(days: Readonly<Record<string, string>>): Promise<void> {
    await steps.startDeed(page, 'Sửa sai sót…');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('Ngày và trạng thái', { exact: true }).click();
    for (const [label, text] of Object.entries(days))
      await sheet.getByLabel(label, { exact: true }).fill(text);
    await sheet.getByLabel('Vì sao sửa').fill('Gõ nhầm ngày');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
  }

  test('a clerk asks, a leader confirms, and every figure that counts it says so', async () => {
    const number = await steps.takeIn(page, {
      ...{ procedure: birth, name: 'Mai Văn Đúng Hẹn', idNumber: '037190000189' },
    });
    await openDossier(number);
    await correctDays({ 'Tiếp nhận': day(1), 'Hẹn trả': day(1) });
    await main().locator('.badge', { hasText: 'Quá hạn' }).first().waitFor();
    await correctDays({ 'Hẹn trả': day(-1) });
    await main().getByText('Chờ lãnh đạo xác nhận việc sửa').first().waitFor();
    await main().locator('.badge', { hasText: 'Quá hạn' }).first().waitFor();
    await steps.switchTo(page, steps.leader);
    await openDossier(number);
    const question = main().locator('.notice', { hasText: 'Chờ lãnh đạo xác nhận việc sửa' }).first();
    await question.getByText('Lý do: Gõ nhầm ngày').waitFor();
    await main().getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await main().locator('.badge', { hasText: 'Ngày đã sửa, lãnh đạo xác nhận' }).first().waitFor();
    await steps.go(page, 'Số liệu');
    await main().getByText('1 hồ sơ được đếm theo ngày mà lãnh đạo đã xác nhận sửa').waitFor();
    await main().locator('.figure-mark').first().waitFor();
    await main().locator('a[href*="chi=lanh-dao"]').click();
    await main()
      .getByText(/^1 hồ sơ/)
      .first()
      .waitFor();
    await main()
      .getByRole('link', { name: new RegExp(number) })
      .waitFor();
    expect(await main().locator('a[href^="/ho-so/"]').count()).toBe(1);
    await main().locator('td[data-column="due"]', { hasText: 'ngày đã sửa' }).waitFor();
  });

  test('an apology is prepared, a leader signs it, and the figure of those told in time or not opens it', async () => {
    await steps.switchTo(page, steps.officer);
    const number = await steps.takeIn(page, {
      ...{ procedure: tenDays, name: 'Đỗ Thị Xin Lỗi', idNumber: '037190000192' },
    });
    await openDossier(number);
    await correctDays({ 'Tiếp nhận': day(40), 'Hẹn trả': day(2) });
    await steps.startDeed(page, 'Chuẩn bị xin lỗi, hẹn lại…');
    const sheet = page.getByRole('dialog');
    const again = nextWorkingDay(rulesWith().calendar, dayOfInstant(systemClock.now()));
    await sheet.getByLabel('Ngày hẹn lại', { exact: true }).fill(formatDay(again));
    await sheet.getByLabel('Lý do', { exact: true }).fill('Chờ xác minh');
    await sheet.getByRole('button', { name: 'Lưu', exact: true }).click();
    await main().getByText('Phiếu xin lỗi chờ lãnh đạo ký').first().waitFor();
    // Until it is signed nobody has told the citizen: the desk goes on seeing it.
    await steps.go(page, 'Hồ sơ');
    await main()
      .getByRole('row', { name: new RegExp(number) })
      .getByText('Phiếu xin lỗi chờ ký')
      .waitFor();
    await steps.switchTo(page, steps.leader);
    await openDossier(number);
    await main().getByRole('button', { name: 'Ký xin lỗi, hẹn lại', exact: true }).click();
    await page.locator('.toast', { hasText: 'Đã ký' }).waitFor();
    await steps.go(page, 'Số liệu');
    const figure = main().getByRole('link', { name: 'Quá hạn đã xin lỗi, hẹn lại: 1' });
    await figure.click();
    await main()
      .getByRole('link', { name: new RegExp(number) })
      .waitFor();
    expect(await main().locator('a[href^="/ho-so/"]').count()).toBe(1);
  });

  test('one that is overdue stays so, also where papers are asked for and come afterwards', async () => {
    await steps.switchTo(page, steps.officer);
    const number = await steps.takeIn(page, {
      ...{ procedure: tenDays, name: 'Cao Thị Trễ Hẹn', idNumber: '037190000190' },
    });
    await openDossier(number);
    await correctDays({ 'Tiếp nhận': day(40), 'Hẹn trả': day(2) });
    const isOverdue = (): Promise<void> => main().locator('.badge', { hasText: 'Quá hạn' }).first().waitFor();
    await isOverdue();
    const overdue = await overdueInFigures();
    await openDossier(number);
    await deed(
      'Yêu cầu bổ sung…',
      { 'Những giấy tờ, nội dung cần bổ sung': 'Bản vẽ', 'Lý do': 'Thiếu giấy tờ' },
      'Chờ bổ sung',
    );
    await deed('Đã bổ sung đủ…', {}, 'Đang giải quyết');
    await isOverdue();
    expect(await overdueInFigures()).toBe(overdue);
    await openDossier(number);
    await deed('Đã có kết quả…', {}, 'Chờ trả kết quả');
    await main().locator('.badge', { hasText: 'Giải quyết quá hạn' }).waitFor();
  });

  /** As the register's list says it, which the figures open. */
  async function overdueInFigures(): Promise<number> {
    await steps.go(page, 'Hôm nay');
    const tile = main().getByRole('link', { name: /^Quá hạn/ });
    await expect.poll(() => tile.innerText()).toMatch(/\d/);
    return book.numberIn(await tile.innerText());
  }
});

describe('a number once given', () => {
  const given: string[] = [];
  const receive = async (): Promise<string> => {
    const number = await steps.takeIn(page, {
      ...{ procedure: birth, name: 'Hà Thị Số', idNumber: '037190000191' },
    });
    expect(given, number).not.toContain(number);
    given.push(number);
    return number;
  };
  /** The day and the running number of `MC01-261122-0007`. */
  const parts = (number: string): readonly [day: string, running: number] => {
    const [, day = '', running = ''] = number.split('-');
    return [day, Number(running)];
  };
  const oneBehind = (number: string): readonly [string, number] => [parts(number)[0], parts(number)[1] + 1];
  async function reopenedAt(moment: number): Promise<void> {
    await page.clock.setSystemTime(moment);
    await page.reload();
    await steps.unlock(page, steps.officer);
  }

  test('is never given again: not behind a clock that leaps, nor when the database has to be put back', async () => {
    const now = Date.now();
    const first = await receive();
    await reopenedAt(now + 500 * 86_400_000);
    const ahead = await receive();
    expect(parts(ahead)[0]).not.toBe(parts(first)[0]);
    await deleteStore(page);
    await reopenedAt(now);
    expect(parts(await receive())).toEqual(oneBehind(first));
    await reopenedAt(now + 500 * 86_400_000);
    expect(parts(await receive())).toEqual(oneBehind(ahead));
  });
});
