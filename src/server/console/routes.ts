/** Every page behind the door, with the least role that may ask for it. */
import type { Context } from 'hono';
import { sumFile, sumPage } from './adding-up.ts';
import { codesPage, giveUnitCode } from './codes-page.ts';
import type { ConsoleDeps } from './deps.ts';
import { handIn, largestFile, receiptFile, receiptPage } from './file-page.ts';
import { officePage, revokeTablet } from './office/office-page.ts';
import { overview } from './overview.ts';
import { accountPage, changePassword, endOtherSessions } from './people/account-page.ts';
import { logPage } from './people/log-page.ts';
import type { ConsoleRole } from './people/roles.ts';
import { endSession } from './people/session-list.ts';
import { deactivate, reactivate, resetPassword, saveUser, userPage } from './people/user-page.ts';
import { createUser, usersPage } from './people/users-page.ts';
import { reportList } from './report-list.ts';
import { reportView, sendBack } from './report-view.ts';
import { vouch } from './office/vouch.ts';
import { declareRestored, serverPage } from './server-page.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly role: ConsoleRole;
  /** Bytes; without it as much as a form has. */
  readonly largestBody?: number;
  readonly answer: (c: Context, console: ConsoleDeps) => Response | Promise<Response>;
}

const get = (path: string, role: ConsoleRole, answer: Route['answer']): Route => ({
  method: 'GET',
  path,
  role,
  answer,
});
const post = (path: string, role: ConsoleRole, answer: Route['answer']): Route => ({
  method: 'POST',
  path,
  role,
  answer,
});

export const routes: readonly Route[] = [
  get('/', 'reader', overview),
  get('/don-vi/:office', 'reader', officePage),
  get('/don-vi/:office/tep/:tep', 'reader', receiptPage),
  get('/don-vi/:office/tep/:tep/bien-nhan', 'reader', receiptFile),
  get('/bao-cao', 'reader', reportList),
  get('/bao-cao/:office/:id', 'reader', reportView),
  get('/tong-hop', 'reader', sumPage),
  get('/tong-hop.csv', 'reader', sumFile),
  get('/tai-khoan', 'reader', accountPage),
  post('/tai-khoan/mat-khau', 'reader', changePassword),
  post('/tai-khoan/phien', 'reader', endOtherSessions),
  // Of oneself; of others only as an administrator, which it asks itself.
  post('/phien/:id/ket-thuc', 'reader', endSession),

  { ...post('/don-vi/:office/tep', 'reviewer', handIn), largestBody: largestFile },
  post('/bao-cao/:office/:id/tra-lai', 'reviewer', sendBack),

  get('/ma', 'administrator', codesPage),
  post('/ma', 'administrator', giveUnitCode),
  post('/don-vi/:office/thu-hoi', 'administrator', revokeTablet),
  post('/don-vi/:office/chu-ky', 'administrator', vouch),
  get('/nguoi-dung', 'administrator', usersPage),
  post('/nguoi-dung', 'administrator', createUser),
  get('/nguoi-dung/:id', 'administrator', userPage),
  post('/nguoi-dung/:id', 'administrator', saveUser),
  post('/nguoi-dung/:id/mat-khau', 'administrator', resetPassword),
  post('/nguoi-dung/:id/ngung', 'administrator', deactivate),
  post('/nguoi-dung/:id/dung-lai', 'administrator', reactivate),
  get('/nhat-ky', 'administrator', logPage),
  get('/may-chu', 'administrator', serverPage),
  post('/may-chu/khoi-phuc', 'administrator', declareRestored),
];
