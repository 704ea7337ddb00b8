/** A form that is sent slowly: begun by somebody who might, and ended by somebody who may not any more. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ConsoleVisitor, personOf, type Person } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, submitReport } from './office-of.ts';

let server: TestServer;
let administrator: ConsoleVisitor;
let commune: FakeTablet;

beforeAll(async () => {
  server = await startTestServer();
  administrator = new ConsoleVisitor(server.url);
  await administrator.signIn();
  commune = await new FakeTablet(server.url).openReal(server.storage.database, '00166');
  foundOffice(commune);
  submitReport(commune, 'R1');
  await commune.syncAll();
});
afterAll(() => server.stop());

/** Sends all but the last letter. @returns sends that too, and says what came of it */
async function begin({ visitor }: Person, path: string, form: Record<string, string>) {
  const body = new URLSearchParams({ ...form, het: '1' }).toString();
  const sending = request(`${server.url}/cap-tren${path}`, {
    method: 'POST',
    headers: {
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.write(body.slice(0, -1));
  // What is asked behind it is answered when the door has let it in.
  for (let time = 0; time < 5; time++) expect((await visitor.get('/cap-tren/tai-khoan')).status).toBe(200);
  return async () => {
    sending.end(body.slice(-1));
    const [{ statusCode, headers }] = await answered;
    return [statusCode, headers.location];
  };
}

const deeds = async ({ login }: Person): Promise<string[]> =>
  (
    await server.storage.database.rows<{ deed: string }>(
      'select deed from console_deeds where login = $1 order by id',
      [login],
    )
  ).map(({ deed }) => deed);

/** By hand: a deed of each kind, and the least role for it. */
const forms = (): readonly (readonly [path: string, form: Record<string, string>])[] => [
  ['/nguoi-dung', { ten: 'cua.sau', 'ho-ten': 'Cửa Sau', 'vai-tro': 'administrator' }],
  ['/nguoi-dung/first', { 'ho-ten': 'Tên khác', 'vai-tro': 'reader' }],
  ['/nguoi-dung/first/mat-khau', {}],
  ['/nguoi-dung/first/ngung', {}],
  ['/ma', { 'don-vi': '00004' }],
  [`/don-vi/${commune.office}/thu-hoi`, { may: commune.node }],
  ['/may-chu/khoi-phuc', {}],
  [`/bao-cao/${commune.office}/R1/tra-lai`, { 'ly-do': 'Thiếu số' }],
];

test('whoever was deactivated meanwhile does nothing more, however many forms were begun', async () => {
  const second = await personOf(administrator, server.url, 'sap.nghi', 'administrator');
  const before = await deeds(second);
  const ends = await Promise.all(forms().map(([path, form]) => begin(second, path, form)));
  expect((await administrator.post(`/cap-tren/nguoi-dung/${second.id}/ngung`)).status).toBe(303);
  for (const end of ends) expect(await end()).toEqual([303, '/cap-tren/dang-nhap']);
  expect(await deeds(second)).toEqual(before);
  expect((await administrator.get('/cap-tren')).status).toBe(200);
});

test('whoever has another role by then does what that one may, and no more', async () => {
  const third = await personOf(administrator, server.url, 'doi.vai', 'administrator');
  const before = await deeds(third);
  const ends = await Promise.all(forms().map(([path, form]) => begin(third, path, form)));
  const form = { 'ho-ten': 'Đổi Vai', 'vai-tro': 'reader' };
  expect((await administrator.post(`/cap-tren/nguoi-dung/${third.id}`, form)).status).toBe(303);
  for (const end of ends) expect(await end()).toEqual([403, undefined]);
  expect(await deeds(third)).toEqual(before);
  expect((await third.visitor.get('/cap-tren')).status).toBe(200);
});
