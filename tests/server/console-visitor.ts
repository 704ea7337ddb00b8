import { expect } from 'vitest';
import type { Database } from '../../src/server/database/database.ts';
import { testLogin, testPassword } from '../support/server.ts';

/** A browser without scripts at the console: keeps its cookies, sends forms as a browser does, follows nothing by itself. */
export class ConsoleVisitor {
  readonly cookies = new Map<string, string>();
  private readonly url: () => string;
  /** Sent with everything, as a proxy or another browser would. */
  headers: Record<string, string> = {};

  constructor(url: string | (() => string)) {
    this.url = typeof url === 'string' ? () => url : url;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie !== '' && { cookie }), ...this.headers, ...(init.headers as object) };
    const answer = await fetch(this.url() + path, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /Max-Age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  get(path: string): Promise<Response> {
    return this.ask(path);
  }

  async text(path: string): Promise<string> {
    return (await this.ask(path)).text();
  }

  post(
    path: string,
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(form);
    return this.ask(path, { method: 'POST', body, headers: { origin: this.url(), ...headers } });
  }

  signIn(ten = testLogin, password = testPassword, headers: Record<string, string> = {}): Promise<Response> {
    return this.post('/cap-tren/dang-nhap', { ten, 'mat-khau': password }, headers);
  }
}

export interface Person {
  readonly login: string;
  readonly password: string;
  readonly id: string;
  readonly visitor: ConsoleVisitor;
}

/** What a page shows as a code or a password. */
export const shownSecret = (page: string): string =>
  /class="code">\s*([0-9A-Za-z -]+?)\s*</.exec(page)?.[1] ?? '';

/** Lets somebody in whom an administrator has made, by the password that they chose at their first login. */
export async function personOf(
  administrator: ConsoleVisitor,
  url: string | (() => string),
  login: string,
  role: string,
): Promise<Person> {
  const made = await administrator.post('/cap-tren/nguoi-dung', {
    ten: login,
    'ho-ten': `Người ${login}`,
    'vai-tro': role,
  });
  const first = shownSecret(await made.text());
  const visitor = new ConsoleVisitor(url);
  await visitor.signIn(login, first);
  const password = `mật khẩu riêng của ${role}`;
  const form = { 'mat-khau-cu': first, 'mat-khau-moi': password, 'nhap-lai': password };
  const changed = await visitor.post('/cap-tren/tai-khoan/mat-khau', form);
  if (changed.status !== 303) throw new Error(`${login} could not choose a password: ${changed.status}`);
  const list = await administrator.text('/cap-tren/nguoi-dung');
  const id = new RegExp(`nguoi-dung/(\\w+)"\\s*>Người ${login}<`).exec(list)?.[1] ?? '';
  return { login, password, id, visitor };
}

export type Least = 'reader' | 'reviewer' | 'administrator';
export const ladder: readonly Least[] = ['reader', 'reviewer', 'administrator'];

/** Until somebody in the database waits for somebody else. Whoever is answered before that was not held up. */
export async function somebodyWaits(database: Database, answer: Promise<Response>): Promise<void> {
  let isAnswered = false;
  void answer.finally(() => (isAnswered = true));
  const waits = 'select 1 from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0';
  while (!isAnswered && (await database.rows(waits)).length === 0)
    await new Promise((done) => setTimeout(done, 20));
  expect(isAnswered).toBe(false);
}
