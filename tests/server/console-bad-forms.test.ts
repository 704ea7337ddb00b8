/** Forms that are broken, cut off or full of what no database takes: an answer in words, never a fault. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/server/console/routes.ts';
import { startTestServer, testLogin, testPassword, type TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';

let server: TestServer;
const faults: string[] = [];
const administrator = new ConsoleVisitor(() => server.url);
const posts = [
  '/cap-tren/dang-nhap',
  ...routes
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => `/cap-tren${path.replace(/:\w+/g, 'first')}`)
    // These change who is signed in, and read no form.
    .filter((path) => !/\/(ngung|dung-lai|mat-khau|phien|khoi-phuc)$/.test(path)),
];

beforeAll(async () => {
  server = await startTestServer({
    lines: { info: () => undefined, error: (line) => void faults.push(line) },
  });
  await administrator.signIn();
  await server.storage.database.rows(
    `insert into offices (id, unit_code, name, demo, founded_at) values ('first', '00004', 'X', false, 1)`,
  );
});
afterAll(() => server.stop());

const send = (path: string, type: string, body: BodyInit): Promise<Response> =>
  administrator.ask(path, { method: 'POST', body, headers: { origin: server.url, 'content-type': type } });
const part = (name: string, value: string): string =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test('a multipart body that is none', async () => {
  for (const path of posts)
    for (const [type, body] of [
      ['multipart/form-data', 'no boundary'],
      ['multipart/form-data; boundary=b', ''],
      ['multipart/form-data; boundary=b', '--b\r\n'],
      ['multipart/form-data; boundary=b', part('don-vi', '00004')],
      ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: nothing\r\n\r\nx\r\n--b--\r\n'],
      ['multipart/form-data; boundary="', '--b--'],
      ['multipart/form-data; boundary=b', new Uint8Array([0, 255, 254, 13, 10, 45, 45, 98])],
    ] as const) {
      const answer = await send(path, type, body as BodyInit);
      expect([path, body, answer.status >= 400 && answer.status < 500]).toEqual([path, body, true]);
      expect(await answer.text()).toContain('<h1>');
    }
  expect(faults).toEqual([]);
});

test('names of our own methods, files for texts, NUL and lone surrogates', async () => {
  for (const path of posts) {
    for (const body of [
      'constructor=1&__proto__=2&toString=3',
      'ten[]=a&ten[]=b&don-vi=constructor&tinh=__proto__&vai-tro=toString',
      'ten=%00&mat-khau=%00&ho-ten=%00a&vai-tro=reader&ly-do=%00%01&don-vi=%00&may=%00&ve=%00',
      'ten=%ED%A0%80&mat-khau=%ED%A0%80&ho-ten=%ED%A0%80&ly-do=%ED%A0%80&may=%ED%A0%80',
      `ten=${'9'.repeat(30)}&ho-ten=${'x'.repeat(5000)}&vai-tro=99999999999&may=${'9'.repeat(30)}`,
    ]) {
      const answer = await send(path, 'application/x-www-form-urlencoded', body);
      expect([path, body.slice(0, 60), answer.status < 500]).toEqual([path, body.slice(0, 60), true]);
    }
    const files = ['ten', 'mat-khau', 'ho-ten', 'vai-tro', 'ly-do', 'don-vi', 'may', 've'].map((name) =>
      part(name, 'x').replace('form-data;', 'form-data; filename="f";'),
    );
    const answer = await send(path, 'multipart/form-data; boundary=b', `${files.join('')}--b--\r\n`);
    expect([path, answer.status < 500]).toEqual([path, true]);
  }
  expect(faults).toEqual([]);
});

test('addresses that no database takes', async () => {
  for (const path of [
    '/cap-tren/don-vi/%00',
    '/cap-tren/bao-cao/%00/%00',
    '/cap-tren/nguoi-dung/a%00b',
    '/cap-tren/don-vi/%25%30%30',
    '/cap-tren/don-vi/%E0%A4%A',
    '/cap-tren/nhat-ky?viec=99999999999999999999&sai=%00',
    '/cap-tren/ma?tinh=constructor',
    '/cap-tren?ky=constructor&den=%00&bm=__proto__',
    '/cap-tren/tong-hop?ky=toString&den=9999999-01-01',
  ]) {
    const answer = await administrator.get(path);
    expect([path, answer.status < 500]).toEqual([path, true]);
  }
  expect(faults).toEqual([]);
});

test('a password that is none, too long or strange is wrong, and nothing else', async () => {
  for (const password of ['', ' ', '\0', 'x'.repeat(50_000), '\ud800', '🦆'.repeat(100)]) {
    const stranger = new ConsoleVisitor(server.url);
    expect([password.slice(0, 9), (await stranger.signIn('khong.co.ai', password)).status]).toEqual([
      password.slice(0, 9),
      401,
    ]);
  }
  expect((await new ConsoleVisitor(server.url).signIn(testLogin, testPassword)).status).toBe(303);
  expect(faults).toEqual([]);
});
