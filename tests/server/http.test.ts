import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths, Refusal } from '../../src/log/protocol.ts';
import { demoCode } from '../../src/server/enrolment/enrolment.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FakeTablet } from './fake-tablet.ts';

let server: TestServer;
const lines: string[] = [];
const script = `console.log(${JSON.stringify('x'.repeat(5000))})`;

beforeAll(async () => {
  const dist = await temporaryFolder();
  await mkdir(join(dist, 'assets'));
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Sổ Một cửa</title>');
  await writeFile(join(dist, 'sw.js'), script);
  await writeFile(join(dist, 'assets', 'main-1a2b.js'), script);
  await writeFile(join(dist, '..', 'secret.txt'), 'outside').catch(() => undefined);
  const info = (line: string): void => void lines.push(line);
  server = await startTestServer({ distFolder: dist, callsPerMinute: 20, lines: { info, error: info } });
});
afterAll(() => server.stop());

const asPerson = { headers: { accept: 'text/html,application/xhtml+xml' } };
const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(server.url + path, init);

describe('refusals of the API', () => {
  test('are JSON for whoever asks, a browser included', async () => {
    for (const path of [paths.sync, '/v1/', '/v1/nothing', '/v1/enrol']) {
      const answer = await get(path, asPerson);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(Refusal.safeParse(await answer.json()).success).toBe(true);
    }
  });

  test('a body that is too large is 413, announced or not; so are too many entries', async () => {
    const tablet = await new FakeTablet(server.url).openDemo();
    const large = `{"node":"${tablet.node}","since":0,"entries":["${'x'.repeat(9_000_000)}"]}`;
    expect((await tablet.call('POST', paths.sync, large)).status).toBe(413);
    const many = { node: tablet.node, since: 0, entries: Array.from({ length: 2001 }, () => 0) };
    const answer = await tablet.call('POST', paths.sync, many);
    expect([answer.status, await answer.json()]).toEqual([413, { error: 'tooLarge' }]);
    const stream = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 10; part++) controller.enqueue(new Uint8Array(1_000_000).fill(32));
        controller.close();
      },
    });
    const headers = { authorization: `Bearer ${tablet.token}` };
    const init = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit;
    expect((await get(paths.sync, init)).status).toBe(413);
  });

  test('a connection that waits is held longer than a proxy means to use it again', async () => {
    expect((await get('/health')).headers.get('keep-alive')).toBe('timeout=75');
  });

  test('whoever was answered unread asks again on the same connection, however slowly the first question came', async () => {
    const socket = connect(server.port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
    const ended = once(socket, 'close');
    const question = (body: string): string =>
      `POST /cap-tren/dang-xuat HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n${body}`;
    socket.write(question('xxxxx'));
    await new Promise((later) => setTimeout(later, 1_000));
    socket.write(
      `xxxxx${question('yyyyyyyyyy')}GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    );
    await ended;
    expect(heard.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 403', 'HTTP/1.1 200']);
  });

  test('a tablet in a loop is told how long to wait, and others go on', async () => {
    const tablet = await new FakeTablet(server.url).openDemo();
    const other = await new FakeTablet(server.url).openDemo();
    for (let call = 0; call < 20; call++) expect((await tablet.call('GET', paths.keys)).status).toBe(200);
    const answer = await tablet.call('GET', paths.keys);
    expect([answer.status, await answer.json()]).toEqual([429, { error: 'tooMany' }]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other.sync()).acknowledged).toBe(0);
  });

  test('nonsense is a bad request, never a fault', async () => {
    const tablet = await new FakeTablet(server.url).openDemo();
    for (const body of [
      '',
      'null',
      '[]',
      '{',
      '"text"',
      '{"node":1}',
      `{"node":"${tablet.node}","since":-1,"entries":[]}`,
    ]) {
      const answer = await tablet.call('POST', paths.sync, body);
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'badRequest' }]);
    }
  });
});

describe('the app’s files', () => {
  test('a page opened by a person is the app; a missing script is not', async () => {
    const page = await get('/ho-so/123', asPerson);
    expect(await page.text()).toContain('Sổ Một cửa');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect((await get('/assets/gone-9f.js', asPerson)).status).toBe(404);
    expect((await get('/ho-so/123', { headers: { accept: '*/*' } })).status).toBe(404);
    expect((await get('/nothing.json', asPerson)).status).toBe(404);
  });

  test('files named by their content are kept for ever, the worker is asked for anew', async () => {
    expect((await get('/assets/main-1a2b.js')).headers.get('cache-control')).toContain('immutable');
    const worker = await get('/sw.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    expect(worker.headers.get('content-encoding')).toBe('gzip');
    expect(await worker.text()).toBe(script);
    const tag = worker.headers.get('etag') ?? '';
    expect((await get('/sw.js', { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  test('nothing outside the folder is given away', async () => {
    for (const path of ['/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt'])
      expect(await (await get(path)).text()).not.toContain('outside');
  });

  test('every answer carries the content policy', async () => {
    for (const path of ['/', '/v1/keys', '/cap-tren/dang-nhap', '/health']) {
      const { headers } = await get(path, asPerson);
      expect(headers.get('content-security-policy')).toContain(`script-src 'self' 'wasm-unsafe-eval'`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

test('the log names no particulars, no token and no code', async () => {
  const tablet = new FakeTablet(server.url);
  await tablet.enrol({
    ...tablet.enrolRequest(demoCode, { office: tablet.named() }),
    label: 'Máy của bà Lụa',
  });
  tablet.record('note:1', 'note/written', { name: 'Nguyễn Văn An' });
  await tablet.sync(tablet.entries);
  const text = lines.join('\n');
  expect(text).toContain('POST /v1/sync 200');
  for (const secret of ['Lụa', 'Nguyễn', tablet.token, 'DEMO']) expect(text).not.toContain(secret);
});

test('/health tells whether the database answers', async () => {
  expect(await (await get('/health')).json()).toEqual({ ok: true });
});
