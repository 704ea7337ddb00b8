/** The level above's pages, under `/cap-tren`. Rendered here, with no script at all. */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { DatabaseBusy } from '../database/database.ts';
import { Admission } from '../http/admission.ts';
import { largestForm, passOver } from '../http/body.ts';
import { isHere } from '../intake/office-log.ts';
import type { ConsoleDeps } from './deps.ts';
import { formOf, UnreadableForm } from './form.ts';
import { empty, missing, respond } from './layout.ts';
import { onlyOwnForms } from './people/own-forms.ts';
import { TooManyWaiting } from './people/password-hash.ts';
import { hasRole, roleNames, type ConsoleRole } from './people/roles.ts';
import { onlySignedIn } from './people/session.ts';
import { loginPage, signIn, signOut } from './people/sign-in.ts';
import { routes } from './routes.ts';

export function consolePages(console: ConsoleDeps): Hono {
  const app = new Hono().basePath('/cap-tren');
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  // The database knows no such letter: what it names is nothing.
  app.use(async (c, next) => (/\0|%00/.test(c.req.path) ? c.text('Địa chỉ không đúng.', 404) : next()));
  // Of a stranger nothing else is read: every other body is let in behind the door, by whoever may hand it in.
  app.use('/dang-nhap', atMost(largestForm));
  app.use(onlyOwnForms(console));

  app.get('/dang-nhap', (c) => loginPage(c, console));
  app.post('/dang-nhap', (c) => signIn(c, console));
  const signedIn = onlySignedIn(console);
  app.use(signedIn);
  app.post('/dang-xuat', (c) => signOut(c, console));
  const inTurn = filesInTurn();
  for (const { method, path, role, answer, largestBody = largestForm } of routes) {
    const mayEnter = [only(role), ...(largestBody > largestForm ? [inTurn] : []), atMost(largestBody)];
    if (method === 'GET') app.get(path, only(role), (c) => answer(c, console));
    else app.on(method, [path], ...mayEnter, whole, signedIn, only(role), (c) => answer(c, console));
  }
  app.all('*', (c) => missing(c));
  app.onError((error, c) => onFault(c, error, console));
  return app;
}

const atMost = (maxSize: number): MiddlewareHandler =>
  bodyLimit({ maxSize, onError: (c) => c.text('Nội dung gửi lên quá lớn.', 413) });

/**
 * A file lies in memory several times over while it is read, and what it unpacks to besides: two come in at once, of two offices, to
 * each process, and the others wait unread, shorter than a proxy waits (a minute, as nginx comes).
 */
function filesInTurn(): MiddlewareHandler {
  const files = new Admission({ most: 2, inLine: 8, patience: 45_000 });
  return async (c, next) => {
    const who = { office: c.req.param('office') ?? '', node: c.get('who').session };
    const isIn = await files.take(who, Infinity, async () => {
      await next();
      return true;
    });
    if (isIn === true) return undefined;
    // Answered in the middle of it, a browser would show a broken line.
    await passOver(c);
    return respond(
      c,
      {
        title: 'Máy chủ đang nhận tệp khác',
        content: empty('Chưa nhận tệp này', 'Hãy quay lại trang của đơn vị sau ít phút và gửi lại tệp.'),
      },
      503,
    );
  };
}

/** A form may be minutes on its way: who sends it, and what they may do by now, is asked once more when it is here. */
const whole: MiddlewareHandler = async (c, next) => {
  await formOf(c);
  await next();
};

const only =
  (role: ConsoleRole): MiddlewareHandler =>
  async (c, next) =>
    hasRole(c.get('who').role, role) ? next() : notAllowed(c, role);

const notAllowed = (c: Context, needed: ConsoleRole): Response | Promise<Response> =>
  respond(
    c,
    {
      title: 'Không có quyền làm việc này',
      content: empty(
        `Việc này cần vai trò ${roleNames[needed].toLowerCase()}`,
        `Vai trò hiện tại: ${roleNames[c.get('who').role].toLowerCase()}. Hãy nhờ người quản trị làm, hoặc đổi vai trò.`,
      ),
    },
    403,
  );

async function onFault(c: Context, error: Error, console: ConsoleDeps): Promise<Response> {
  if (error instanceof UnreadableForm)
    return respond(
      c,
      {
        title: 'Không đọc được nội dung gửi lên',
        content: empty('Nội dung gửi lên bị hỏng hoặc bị cắt', 'Hãy quay lại trang trước và gửi lại.'),
      },
      400,
    );
  const isOurs = !(error instanceof DatabaseBusy || error instanceof TooManyWaiting);
  // What an office's page asked for while the office was dropped is there no more.
  if (isOurs && (await isGone(c, console))) return missing(c);
  if (isOurs) console.lines.error(`fault in ${c.req.method} ${c.req.path}`, error);
  return respond(
    c,
    {
      title: 'Máy chủ đang bận',
      content: empty(
        'Máy chủ chưa trả lời được',
        'Hãy tải lại trang sau ít phút. Dữ liệu đã nhận không bị mất.',
      ),
    },
    503,
  );
}

async function isGone(c: Context, { database }: ConsoleDeps): Promise<boolean> {
  const [, office] = /^\/cap-tren\/(?:don-vi|bao-cao)\/([^/]+)/.exec(c.req.path) ?? [];
  try {
    return office !== undefined && !(await isHere(database, decodeURIComponent(office)));
  } catch {
    return false;
  }
}
