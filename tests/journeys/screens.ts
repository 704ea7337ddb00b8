import type { Locator, Page } from 'playwright-core';
import { handsScreens } from './hands-screens.ts';
import { officeScreens } from './office-screens.ts';
import { receiptScreens } from './receipt-screens.ts';
import * as steps from './steps.ts';

/** One screen as a person can meet it: how to get there from wherever the screen before left off. */
export interface Screen {
  readonly name: string;
  readonly open: (stage: Stage) => Promise<void>;
}
export interface Stage {
  readonly page: Page;
  /** Of the server, which also serves the app. */
  readonly url: string;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).first();
const button = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();

async function visit({ page }: Stage, link: string, title: string | RegExp): Promise<void> {
  await steps.go(page, link);
  await heading(page, title).waitFor();
}

async function firstLink({ page }: Stage): Promise<void> {
  await page.getByRole('main').locator('a[href^="/ho-so/"]').first().click();
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: /MC|H\d/ })
    .first()
    .waitFor();
}

/** As Chromium does with a database that it calls corrupt. */
async function loseDatabases({ page, url }: Stage): Promise<void> {
  await page.goto(`${url}/icon-192.png`);
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
  });
  await page.goto(url);
}

/** As in a browser that has no private files. */
async function withoutJournal(page: Page): Promise<void> {
  await page.addInitScript(() => Object.assign(StorageManager.prototype, { getDirectory: undefined }));
  await page.reload();
}

/** In the order in which they are walked: first run, the desk's day, figures and reports, the office. */
export const screens: readonly Screen[] = [
  { name: 'start', open: async ({ page, url }) => void (await page.goto(url)) },
  {
    name: 'setup-place',
    open: async ({ page }) => {
      await button(page, 'Bắt đầu thiết lập').click();
      await heading(page, 'Cơ quan ở đâu?').waitFor();
      await page.getByRole('combobox').first().waitFor();
    },
  },
  {
    name: 'setup-letterhead',
    open: async ({ page }) => {
      await steps.choose(page, 'Tỉnh, thành phố', 'ninh binh');
      await steps.choose(page, 'Xã, phường, đặc khu', 'my');
      await button(page, 'Tiếp tục').click();
      await heading(page, 'Tên trên văn bản').waitFor();
    },
  },
  {
    name: 'setup-hours',
    open: async ({ page }) => {
      await button(page, 'Tiếp tục').click();
      await heading(page, 'Giờ làm việc và hẹn trả').waitFor();
    },
  },
  {
    name: 'setup-administrator-faults',
    open: async ({ page }) => {
      await button(page, 'Tiếp tục').click();
      await heading(page, 'Người quản trị đầu tiên').waitFor();
      await button(page, 'Tạo sổ của cơ quan').click();
    },
  },
  {
    name: 'join',
    open: async ({ page, url }) => {
      await page.goto(url);
      await button(page, 'Thêm máy này vào cơ quan đã có').click();
      await heading(page, 'Thêm máy này vào cơ quan đã có').waitFor();
    },
  },
  {
    name: 'restore',
    open: async ({ page, url }) => {
      await page.goto(url);
      await button(page, 'Khôi phục từ bản sao').click();
      await heading(page, 'Khôi phục từ bản sao').waitFor();
    },
  },
  {
    name: 'today',
    open: async ({ page, url }) => {
      await steps.openDemo(page, url);
      await page.getByText('Đã đồng bộ').first().waitFor();
    },
  },
  { name: 'intake', open: (stage) => visit(stage, 'Tiếp nhận', 'Tiếp nhận hồ sơ') },
  {
    name: 'intake-faults',
    open: async ({ page }) => {
      await button(page, 'Tiếp nhận').click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'intake-filled',
    open: async ({ page }) => {
      await steps.fillIntake(page, {
        procedure: 'khai sinh',
        name: 'Trần Thị Thử',
        idNumber: '037190000011',
      });
      await page.getByLabel('Điện thoại', { exact: false }).first().fill('0900000123');
    },
  },
  {
    name: 'intake-saved',
    open: async ({ page }) => {
      await button(page, 'Tiếp nhận').click();
      await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    },
  },
  { name: 'register', open: (stage) => visit(stage, 'Hồ sơ', 'Sổ hồ sơ') },
  {
    name: 'hand-over-many',
    open: async ({ page }) => {
      await button(page.getByRole('main'), 'Thêm').click();
      await page.getByRole('dialog').getByRole('link', { name: 'Trả nhiều hồ sơ' }).click();
      await heading(page, 'Trả kết quả').waitFor();
    },
  },
  {
    name: 'turned-faces',
    open: async ({ page }) => {
      await page.getByRole('main').getByRole('checkbox').first().check();
      await button(page, /^Trả 1 hồ sơ/).click();
      await heading(page, 'Ông/Bà thấy việc giải quyết hồ sơ thế nào?').waitFor();
    },
  },
  {
    name: 'turned-reasons',
    open: async ({ page }) => {
      await button(page, 'Không hài lòng').click();
      await heading(page, 'Điều gì chưa tốt?').waitFor();
      await button(page, 'Viết lời nhắn').click();
    },
  },
  {
    name: 'turned-thanks',
    open: async ({ page }) => {
      await button(page, 'Phải chờ lâu').click();
      await heading(page, 'Cảm ơn Ông/Bà.').waitFor();
    },
  },
  {
    name: 'books',
    open: async (stage) => {
      await steps.takeTabletBack(stage.page);
      await visit(stage, 'Hồ sơ', 'Sổ hồ sơ');
      await button(stage.page.getByRole('main'), 'Thêm').click();
      await stage.page.getByRole('dialog').locator('a[href="/so-sach"]').click();
      await heading(stage.page, 'Sổ theo dõi hồ sơ').waitFor();
      await stage.page.getByRole('main').locator('td a[href^="/ho-so/"]').first().waitFor();
    },
  },
  {
    name: 'book-of-copies',
    open: async ({ page }) => {
      await page.getByRole('main').getByRole('link', { name: 'Chứng thực SCT/BS' }).click();
      await heading(page, 'Sổ chứng thực bản sao từ bản chính').waitFor();
      await page
        .getByText(/Sổ này chưa có số nào|Mỗi máy ghi một quyển/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'petitions',
    open: async (stage) => {
      await visit(stage, 'Hôm nay', 'Hôm nay');
      await stage.page.getByRole('link', { name: 'phản ánh, kiến nghị sắp đến hạn' }).click();
      await heading(stage.page, 'Phản ánh, kiến nghị').waitFor();
      await stage.page.getByRole('main').locator('a.row[href^="/phan-anh/"]').first().waitFor();
    },
  },
  {
    name: 'petition-faults',
    open: async ({ page }) => {
      await page.getByRole('link', { name: 'Ghi phản ánh, kiến nghị' }).click();
      await heading(page, 'Ghi phản ánh, kiến nghị').waitFor();
      await button(page, 'Ghi vào sổ').click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
  },
  {
    name: 'petition',
    open: async ({ page }) => {
      await page.getByText('Hành vi hành chính').first().click();
      await page.getByLabel('Nội dung', { exact: true }).fill('Chờ lâu mà không ai hướng dẫn.');
      await page.getByLabel('Họ tên người gửi').fill('Lò Thị Thử');
      await button(page, 'Ghi vào sổ').click();
      await heading(page, 'Lò Thị Thử').waitFor();
    },
  },
  {
    name: 'petition-deed',
    open: async ({ page }) => {
      await button(page.getByRole('main'), 'Trả lời').click();
      await page.getByRole('dialog').getByLabel('Nội dung trả lời, tóm tắt').fill('Đã xin lỗi.');
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi', exact: true }).click();
      await button(page.getByRole('main'), 'Đã công khai').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'petition-story',
    open: async ({ page }) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi', exact: true }).click();
      await page.getByRole('heading', { name: 'Công khai kết quả trả lời', level: 3 }).waitFor();
    },
  },
  { name: 'register-again', open: (stage) => visit(stage, 'Hồ sơ', 'Sổ hồ sơ') },
  { name: 'dossier', open: firstLink },
  {
    name: 'dossier-deed',
    open: async ({ page }) => {
      await steps.startDeed(page, 'Yêu cầu bổ sung…');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'dossier-procedure',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await steps.startDeed(page, 'Chọn nhầm thủ tục…');
      await steps.choose(page, 'Thủ tục đúng', '1.004873');
      await page.getByText('Hẹn trả mới:').waitFor();
    },
  },
  {
    name: 'dossier-menu',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: 'Việc khác', exact: true }).click();
    },
  },
  {
    name: 'slip',
    open: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('main').locator('a[href*="/in/"]').first().click();
      await page.locator('.paper-holder').first().waitFor();
    },
  },
  {
    name: 'register-overdue',
    open: async (stage) => {
      await visit(stage, 'Hôm nay', 'Hôm nay');
      await stage.page.getByRole('main').locator('a[href*="overdue"]').first().click();
      await heading(stage.page, 'Sổ hồ sơ').waitFor();
    },
  },
  {
    name: 'register-nothing-found',
    open: async ({ page }) => {
      await page
        .getByRole('searchbox')
        .or(page.getByLabel(/^Tìm theo/))
        .first()
        .fill('không có ai tên thế này');
      await page
        .getByText(/Không (có|tìm thấy)/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'import',
    open: async (stage) => {
      await visit(stage, 'Hồ sơ', 'Sổ hồ sơ');
      await button(stage.page.getByRole('main'), 'Thêm').click();
      await stage.page.getByRole('dialog').locator('a[href="/nhap-so"]').click();
      await stage.page.getByRole('heading', { level: 1 }).first().waitFor();
    },
  },
  { name: 'figures', open: (stage) => visit(stage, 'Số liệu', 'Số liệu') },
  {
    name: 'figure-list',
    open: async ({ page }) => {
      await page.getByRole('main').locator('a[href^="/so-lieu/danh-sach"]').first().click();
      await page.waitForURL(/danh-sach/);
      await page.getByRole('main').locator('a[href^="/ho-so/"]').first().waitFor();
    },
  },
  {
    name: 'fees',
    open: async (stage) => {
      await visit(stage, 'Số liệu', 'Số liệu');
      await stage.page.getByRole('main').locator('a[href="/so-lieu/phi"]').click();
      await heading(stage.page, 'Phí, lệ phí trong ngày').waitFor();
      await stage.page.getByText('Bảng này đếm gì').waitFor();
    },
  },
  ...receiptScreens,
  ...handsScreens,
  { name: 'reports-empty', open: (stage) => visit(stage, 'Báo cáo', 'Báo cáo') },
  {
    name: 'report-closing',
    open: async ({ page }) => {
      await page.getByRole('main').locator('a[href^="/bao-cao/moi"]').first().click();
      await heading(page, /Chốt kỳ báo cáo/).waitFor();
      await page.locator('.paper-holder').first().waitFor();
    },
  },
  {
    name: 'report-closing-findings',
    open: async ({ page }) => {
      await page.getByLabel('Đánh giá chung').fill('Dịch vụ công mức độ 3, 4; đã tiếp nhận 999 hồ sơ.');
      const found = page.getByText(/^Sửa ngay ở trên/);
      await found.waitFor();
      await button(page, 'Đến ô “Đánh giá chung”').click();
      await page.locator('[data-typed="text:assessment"] textarea:focus').waitFor();
      await found.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'report-closed',
    open: async ({ page }) => {
      // Put right again, or nobody could approve it without explaining it.
      await page.getByLabel('Đánh giá chung').fill('');
      await page.getByText(/^Số liệu khớp/).waitFor();
      await button(page, 'Chốt kỳ báo cáo').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Chốt kỳ', exact: true }).click();
      await page.getByText('Chờ phê duyệt').first().waitFor();
    },
  },
  {
    name: 'lock',
    open: async ({ page }) => {
      await steps.lock(page);
      await heading(page, 'Ai đang làm việc?').waitFor();
    },
  },
  {
    name: 'lock-secret',
    open: async ({ page }) => {
      await page.getByRole('button', { name: /Lê Quang Minh/ }).click();
      await heading(page, /Chào/).waitFor();
    },
  },
  {
    name: 'today-leader',
    open: async (stage) => {
      await stage.page.keyboard.type(steps.demoPin);
      await stage.page.keyboard.press('Enter');
      await visit(stage, 'Hôm nay', 'Hôm nay');
      await stage.page
        .getByRole('link', { name: /^Phê duyệt báo cáo/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'report-approval',
    open: async (stage) => {
      await stage.page
        .getByRole('link', { name: /^Phê duyệt báo cáo/ })
        .first()
        .click();
      await button(stage.page, 'Phê duyệt báo cáo').click();
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'report-acknowledged',
    open: async ({ page }) => {
      await button(page, 'Phê duyệt đúng số liệu này').click();
      await button(page, 'Gửi lên cấp trên').click();
      await page
        .getByText(/Cấp trên đã tiếp nhận báo cáo/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'dossier-graded',
    open: async (stage) => {
      const { page } = stage;
      await visit(stage, 'Số liệu', 'Số liệu');
      await page
        .getByRole('link', { name: /^Hồ sơ được công dân đánh giá/ })
        .first()
        .click();
      await heading(page, 'Hồ sơ được công dân đánh giá').waitFor();
      await firstLink(stage);
      await button(page, 'Bỏ lượt đánh giá…').click();
      await page.getByLabel('Vì sao không phải của công dân').waitFor();
    },
  },
  { name: 'procedures', open: (stage) => visit(stage, 'Thủ tục', 'Thủ tục') },
  { name: 'sync', open: (stage) => visit(stage, 'Đồng bộ', 'Đồng bộ') },
  {
    name: 'settings',
    open: async (stage) => {
      await steps.switchTo(stage.page, { name: 'Trần Văn Bình', secret: steps.demoPin });
      await visit(stage, 'Cài đặt', 'Cài đặt');
    },
  },
  {
    name: 'people',
    open: async ({ page }) => {
      await page.getByRole('main').locator('a[href="/cai-dat/nhan-su"]').click();
      await heading(page, /Nhân sự/).waitFor();
    },
  },
  {
    name: 'calendar',
    open: async (stage) => {
      await visit(stage, 'Cài đặt', 'Cài đặt');
      await stage.page.getByRole('main').locator('a[href="/cai-dat/lich"]').click();
      await heading(stage.page, /Lịch/).waitFor();
    },
  },
  ...officeScreens,
  {
    name: 'procedure-editor',
    open: async (stage) => {
      await visit(stage, 'Thủ tục', 'Thủ tục');
      await stage.page.getByRole('main').locator('.row button, .row a, button.row, a.row').first().click();
      await stage.page
        .getByRole('dialog')
        .or(stage.page.getByLabel(/Tên thủ tục/))
        .first()
        .waitFor();
    },
  },
  {
    name: 'lock-put-back',
    open: async (stage) => {
      await loseDatabases(stage);
      await stage.page.getByText('Sổ đã được lấy lại từ bản thứ hai trên máy').waitFor();
    },
  },
  {
    name: 'today-put-back',
    open: async ({ page }) => {
      await steps.unlock(page, { name: 'Trần Văn Bình', secret: steps.demoPin });
      await page.getByText('Sổ đã được lấy lại từ bản thứ hai trên máy').waitFor();
    },
  },
  {
    name: 'sync-one-copy',
    open: async (stage) => {
      await button(stage.page, 'Đã hiểu').click();
      await withoutJournal(stage.page);
      await steps.unlock(stage.page, { name: 'Trần Văn Bình', secret: steps.demoPin });
      await visit(stage, 'Đồng bộ', 'Đồng bộ');
      await stage.page.getByText('Trình duyệt này không giữ được tệp nhật ký.').first().waitFor();
    },
  },
  {
    name: 'console-login',
    open: async ({ page, url }) => {
      await page.goto(`${url}/cap-tren`);
    },
  },
  {
    name: 'console-login-wrong',
    open: async ({ page }) => {
      await page.getByLabel('Tên đăng nhập').fill('lan.nguyen');
      await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
      await button(page, 'Đăng nhập').click();
      await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
    },
  },
  { name: 'console-overview', open: ({ page, url }) => steps.logInToConsole(page, url) },
  {
    name: 'console-office',
    open: async ({ page }) => {
      await page.locator('main a[href^="/cap-tren/don-vi/"]').first().click();
      await page.getByRole('heading', { name: 'Nhận tệp' }).waitFor();
    },
  },
  {
    name: 'console-codes',
    open: async ({ page, url }) => void (await page.goto(`${url}/cap-tren/ma?tinh=37`)),
  },
  {
    name: 'console-reports',
    open: async ({ page, url }) => void (await page.goto(`${url}/cap-tren/bao-cao`)),
  },
  {
    name: 'console-report',
    open: async ({ page }) => {
      await page.locator('main a[href^="/cap-tren/bao-cao/"]').first().click();
      await page.locator('form[action$="/tra-lai"]').waitFor();
    },
  },
  {
    name: 'console-users-faults',
    open: async ({ page, url }) => {
      await page.goto(`${url}/cap-tren/nguoi-dung`);
      await page.getByLabel('Họ tên').fill('Nguyễn Thị Lan');
      await page.getByLabel('Tên đăng nhập').fill('Lan Nguyễn');
      await page.getByRole('radio', { name: /^Người duyệt/ }).check();
      await button(page, 'Thêm người dùng').click();
      await page.getByText('Tên đăng nhập có 3 đến 40').waitFor();
    },
  },
  {
    name: 'console-users',
    open: async ({ page }) => {
      await page.getByLabel('Tên đăng nhập').fill('lan.nguyen');
      await button(page, 'Thêm người dùng').click();
      await page.getByText('Mật khẩu dùng lần đầu của').waitFor();
    },
  },
  {
    name: 'console-user',
    open: async ({ page }) => {
      await page.getByRole('link', { name: 'Nguyễn Thị Lan' }).first().click();
      await page.getByRole('heading', { name: 'Quyền đăng nhập' }).waitFor();
    },
  },
  {
    name: 'console-account',
    open: async ({ page, url }) => {
      await page.goto(`${url}/cap-tren/tai-khoan`);
      await page.getByLabel('Mật khẩu đang dùng').fill('không nhớ');
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn');
      await page.getByLabel('Nhập lại mật khẩu mới').fill('ngắn');
      await button(page, 'Đổi mật khẩu').click();
      await page.getByText('Mật khẩu mới cần ít nhất').waitFor();
    },
  },
  {
    name: 'console-log',
    open: async ({ page, url }) => void (await page.goto(`${url}/cap-tren/nhat-ky`)),
  },
  {
    name: 'console-server',
    open: async ({ page, url }) => void (await page.goto(`${url}/cap-tren/may-chu`)),
  },
];

export const sizes = {
  'tablet-landscape': { width: 1280, height: 800 },
  'tablet-portrait': { width: 800, height: 1280 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1600, height: 1000 },
} as const;
export const themes = ['light', 'dark'] as const;
