/** The level above's pages, under `/cap-tren`. Rendered here, with no script at all. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from '../../documents/page.ts';
import { addressOf } from '../http/api.ts';
import { DatabaseBusy } from '../database/database.ts';
import { rateLimit } from '../http/rate-limit.ts';
import { sumFile, sumPage } from './adding-up.ts';
import { codesPage, giveUnitCode } from './codes-page.ts';
import type { ConsoleDeps } from './deps.ts';
import { handIn, isFileAddress, largestFile, receiptFile, receiptPage } from './file-page.ts';
import { empty, missing, page } from './layout.ts';
import { officePage, revokeTablet } from './office-page.ts';
import { overview } from './overview.ts';
import { isConsolePassword } from './password.ts';
import { reportList } from './report-list.ts';
import { reportView, sendBack } from './report-view.ts';
import { declareRestored, serverPage } from './server-page.ts';
import { beginSession, endSession, onlyOwnForms, onlySignedIn } from './session.ts';

export function consolePages(console: ConsoleDeps): Hono {
  const { database, deps, lines } = console;
  const attempts = rateLimit(deps, 10);
  const app = new Hono().basePath('/cap-tren');
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  const atMost = (maxSize: number) =>
    bodyLimit({ maxSize, onError: (c) => c.text('Nội dung gửi lên quá lớn.', 413) });
  const [form, file] = [atMost(64 * 1024), atMost(largestFile)];
  app.use((c, next) => (isFileAddress(c.req.path) ? file(c, next) : form(c, next)));
  app.use(onlyOwnForms);

  app.get('/dang-nhap', (c) => c.html(loginPage(undefined)));
  app.post('/dang-nhap', async (c) => {
    if (attempts.take(addressOf(c)) > 0) return c.html(loginPage('tooOften'), 429);
    const form = await c.req.parseBody();
    if (!(await isConsolePassword(database, String(form['mat-khau'] ?? ''))))
      return c.html(loginPage('wrong'), 401);
    await beginSession(c, database, deps);
    return c.redirect('/cap-tren', 303);
  });

  app.use(onlySignedIn(database, deps));
  app.post('/dang-xuat', async (c) => {
    await endSession(c, database);
    return c.redirect('/cap-tren/dang-nhap', 303);
  });
  app.get('/', (c) => overview(c, console));
  app.get('/don-vi/:office', (c) => officePage(c, console));
  app.post('/don-vi/:office/thu-hoi', (c) => revokeTablet(c, console));
  app.post('/don-vi/:office/tep', (c) => handIn(c, console));
  app.get('/don-vi/:office/tep/:tep', (c) => receiptPage(c, console));
  app.get('/don-vi/:office/tep/:tep/bien-nhan', (c) => receiptFile(c, console));
  app.get('/ma', (c) => codesPage(c, console));
  app.post('/ma', (c) => giveUnitCode(c, console));
  app.get('/bao-cao', (c) => reportList(c, console));
  app.get('/bao-cao/:office/:id', (c) => reportView(c, console));
  app.post('/bao-cao/:office/:id/tra-lai', (c) => sendBack(c, console));
  app.get('/tong-hop', (c) => sumPage(c, console));
  app.get('/tong-hop.csv', (c) => sumFile(c, console));
  app.get('/may-chu', (c) => serverPage(c, console));
  app.post('/may-chu/khoi-phuc', (c) => declareRestored(c, console));
  app.all('*', (c) => missing(c));
  app.onError((error, c) => {
    if (!(error instanceof DatabaseBusy)) lines.error(`fault in ${c.req.method} ${c.req.path}`, error);
    return c.html(faultPage, 503);
  });
  return app;
}

const faultPage = page({
  title: 'Máy chủ đang bận',
  place: 'overview',
  content: empty(
    'Cơ sở dữ liệu chưa trả lời',
    'Hãy tải lại trang sau ít phút. Dữ liệu đã nhận không bị mất.',
  ),
});

const loginSentences = {
  wrong: 'Mật khẩu không đúng. Hãy xem lại mật khẩu đã hiện khi máy chủ chạy lần đầu.',
  tooOften: 'Đã thử quá nhiều lần. Hãy chờ một phút rồi thử lại.',
};

const loginPage = (fault: keyof typeof loginSentences | undefined): string =>
  page({
    title: 'Đăng nhập trang cấp trên',
    place: undefined,
    content: html`<form method="post" action="/cap-tren/dang-nhap" class="stack login">
      <label for="mat-khau">Mật khẩu</label>
      ${
        fault === undefined
          ? html`<input
              id="mat-khau"
              name="mat-khau"
              type="password"
              class="input"
              autocomplete="current-password"
              autofocus
              required
            />`
          : html`<input
                id="mat-khau"
                name="mat-khau"
                type="password"
                class="input"
                autocomplete="current-password"
                autofocus
                required
                aria-invalid="true"
                aria-describedby="sai"
              />
              <p id="sai" class="wrong">${loginSentences[fault]}</p>`
      }
      <button class="button primary">Đăng nhập</button>
      <p class="hint">
        Mật khẩu hiện một lần trong cửa sổ chạy máy chủ. Quên mật khẩu: người quản trị máy chủ chạy lại với
        CONSOLE_PASSWORD.
      </p>
    </form>`,
  });
