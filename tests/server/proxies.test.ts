/** The console behind a proxy: what nginx and Caddy pass on, left to themselves and as their handbooks have it. */
import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outsideOf, placeOf } from '../../src/server/http/outside.ts';
import { spawnServer, startTestServer, testLogin, testPassword, type TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';

type Passing = (headers: IncomingHttpHeaders, caller: string, inner: string) => IncomingHttpHeaders;

/** `proxy_pass http://…;` and nothing else: our own address as Host, everything else as the caller sent it. */
const nginxBare: Passing = (headers, _caller, inner) => ({ ...headers, host: inner, connection: 'close' });
/** With `Host $host` (which has no port), `X-Forwarded-For $proxy_add_x_forwarded_for`, `X-Forwarded-Proto $scheme`. */
const nginxUsual =
  (scheme: string): Passing =>
  (headers, caller) => ({
    ...headers,
    host: (headers.host ?? '').replace(/:\d+$/, ''),
    'x-forwarded-for': [headers['x-forwarded-for'], caller].filter(Boolean).join(', '),
    'x-forwarded-proto': scheme,
    connection: 'close',
  });
/** `reverse_proxy …`: Host as it came; what a stranger says of where it comes from is thrown away. */
const caddy =
  (scheme: string): Passing =>
  (headers, caller) => ({
    ...headers,
    'x-forwarded-for': caller,
    'x-forwarded-proto': scheme,
    'x-forwarded-host': headers.host,
  });

const running: Server[] = [];
async function startProxy(inner: number, passing: Passing): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const headers = passing(incoming.headers, '203.0.113.7', `127.0.0.1:${inner}`);
    const onward = request(
      { port: inner, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  running.push(proxy);
  await once(proxy, 'listening');
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

let plain: TestServer;
let believing: TestServer;
beforeAll(async () => {
  plain = await startTestServer();
  believing = await startTestServer({ trustedProxies: ['127.0.0.0/8'] });
});
afterAll(async () => {
  for (const proxy of running) {
    proxy.closeAllConnections();
    proxy.close();
  }
  await plain.stop();
  await believing.stop();
});

/** A browser that asks for `outside` and reaches it through the proxy. Over https it says itself where a form comes from. */
async function browserAt(proxy: string, outside: string): Promise<ConsoleVisitor> {
  const visitor = new ConsoleVisitor(proxy);
  visitor.headers = {
    origin: outside,
    ...(outside.startsWith('https:') && { 'sec-fetch-site': 'same-origin' }),
  };
  return visitor;
}

/** What stands hidden in the login form. */
const signIn = async (visitor: ConsoleVisitor, outside: string): Promise<Response> => {
  const phieu = /name="phieu" value="([^"]*)"/.exec(await visitor.text('/cap-tren/dang-nhap'))?.[1] ?? '';
  const form = { ten: testLogin, 'mat-khau': testPassword, phieu };
  return visitor.post('/cap-tren/dang-nhap', form, { origin: outside });
};

describe.each([
  ['nginx as it is', nginxBare, nginxBare],
  ['nginx as its handbook has it', nginxUsual('http'), nginxUsual('https')],
  ['Caddy', caddy('http'), caddy('https')],
] as const)('behind %s', (_name, http, https) => {
  for (const trust of ['not configured', 'configured'] as const)
    for (const outside of ['http://motcua.lan:8080', 'https://motcua.example.vn'])
      test(`${outside}, proxy ${trust}: a login works, then a form, then leaving; another site gets nowhere`, async () => {
        const server = trust === 'configured' ? believing : plain;
        const isHttps = outside.startsWith('https:');
        const proxy = await startProxy(server.port, isHttps ? https : http);
        const visitor = await browserAt(proxy, outside);
        const answer = await signIn(visitor, outside);
        expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cap-tren']);
        const cookie = answer.headers.getSetCookie().find((line) => /^(__Host-)?cap-tren=/.test(line)) ?? '';
        expect(cookie).toMatch(/HttpOnly/);
        expect(cookie).toMatch(/SameSite=Strict/);
        if (isHttps) expect(cookie).toMatch(/^__Host-cap-tren=.*Path=\/;.*Secure/);
        else expect(cookie).not.toMatch(/Secure|__Host-/);
        const code = (origin: string, site?: string): Promise<Response> =>
          visitor.post(
            '/cap-tren/ma',
            { 'don-vi': '00004' },
            { origin, ...(site && { 'sec-fetch-site': site }) },
          );
        expect((await code(outside)).status).toBe(200);
        for (const other of ['https://elsewhere.example', 'http://motcua.lan:9999', 'null'])
          expect([other, (await code(other, isHttps ? 'same-site' : undefined)).status]).toEqual([
            other,
            403,
          ]);
        const forged = new ConsoleVisitor(proxy);
        const form = { ten: testLogin, 'mat-khau': testPassword, phieu: 'x'.repeat(43) };
        expect(
          (await forged.post('/cap-tren/dang-nhap', form, { origin: 'https://elsewhere.example' })).status,
        ).toBe(403);
        expect((await visitor.post('/cap-tren/dang-xuat', {}, { origin: outside })).status).toBe(303);
        expect((await visitor.get('/cap-tren')).status).toBe(303);
      });
});

describe('where somebody comes from', () => {
  const addressSeen = async (
    server: TestServer,
    passing: Passing,
    said?: string,
  ): Promise<string | undefined> => {
    const visitor = new ConsoleVisitor(await startProxy(server.port, passing));
    visitor.headers = { ...(said !== undefined && { 'x-forwarded-for': said }), forwarded: 'for=192.0.2.66' };
    await visitor.post(
      '/cap-tren/dang-nhap',
      { ten: testLogin, 'mat-khau': 'sai' },
      { origin: 'http://x', 'sec-fetch-site': 'same-origin' },
    );
    const [row] = await server.storage.database.rows<{ address: string }>(
      'select address from console_failed_logins order by id desc limit 1',
    );
    return row?.address;
  };

  test('is asked of a configured proxy only, and never of what stands left of the first stranger', async () => {
    expect(await addressSeen(plain, nginxUsual('https'), '192.0.2.1')).toBe('127.0.0.1');
    expect(await addressSeen(believing, nginxUsual('https'), '192.0.2.1, 10.0.0.1')).toBe('203.0.113.7');
    expect(await addressSeen(believing, caddy('https'), '192.0.2.1')).toBe('203.0.113.7');
    expect(await addressSeen(believing, nginxBare)).toBe('127.0.0.1');
  });

  test('is told to whoever runs the machine where a proxy stands before it that is not configured', async () => {
    const told = async (url: string, outside: string): Promise<boolean> => {
      const visitor = await browserAt(url, outside);
      expect((await signIn(visitor, outside)).status).toBe(303);
      return (await visitor.text('/cap-tren/may-chu')).includes('TRUSTED_PROXY=127.0.0.1');
    };
    const [http, https] = ['http://motcua.lan:8080', 'https://motcua.example.vn'];
    expect(await told(await startProxy(plain.port, nginxUsual('https')), https)).toBe(true);
    expect(await told(await startProxy(plain.port, caddy('http')), http)).toBe(true);
    expect(await told(await startProxy(believing.port, caddy('https')), https)).toBe(false);
    expect(await told(plain.url, plain.url)).toBe(false);
  });

  test('is a chain that is read from its end, whatever a stranger writes into it', () => {
    const outside = outsideOf({ trustedProxies: ['10.0.0.0/8', '::1', 'fd00::/8'] });
    const addressOf = (peer: string, said?: string): string =>
      outside.addressOf({
        env: { incoming: { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } } },
        req: { header: (name: string) => (name === 'x-forwarded-for' ? said : undefined) },
      } as never);
    for (const [peer, said, expected] of [
      ['10.0.0.1', '198.51.100.9', '198.51.100.9'],
      ['::ffff:10.0.0.1', '1.1.1.1, 198.51.100.9, 10.2.3.4', '198.51.100.9'],
      ['::1', '2001:db8::7', '2001:db8::7'],
      ['fd00::2', '[2001:db8::7]:443', '2001:db8::7'],
      ['10.0.0.1', '198.51.100.9:1234', '198.51.100.9'],
      ['10.0.0.1', '::ffff:c633:6409', '198.51.100.9'],
      ['10.0.0.1', '[0:0:0:0:0:FFFF:198.51.100.9]:443', '198.51.100.9'],
      ['::ffff:a00:1', '198.51.100.9', '198.51.100.9'],
      ['10.0.0.1', 'fe80::1%eth0', 'fe80::1%eth0'],
      ['10.0.0.1', 'unknown', '10.0.0.1'],
      ['10.0.0.1', '198.51.100.9, <script>', '10.0.0.1'],
      ['10.0.0.1', ',,,', '10.0.0.1'],
      ['10.0.0.1', undefined, '10.0.0.1'],
      ['11.0.0.1', '198.51.100.9', '11.0.0.1'],
    ] as const)
      expect([peer, said, addressOf(peer, said)]).toEqual([peer, said, expected]);
  });

  test('counts as one place for all 64 bits that an IPv6 subscriber has', () => {
    for (const [address, place] of [
      ['203.0.113.7', '203.0.113.7'],
      ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
      ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
      ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
      ['2001:db8::1', '2001:db8:0:0::/64'],
      ['fe80::1%eth0', 'fe80:0:0:0::/64'],
      ['::1', '0:0:0:0::/64'],
    ] as const)
      expect([address, placeOf(address)]).toEqual([address, place]);
  });
});

test('a setting that is none is said plainly, and nothing starts', async () => {
  const refused = (env: Record<string, string>, sentence: string): Promise<void> =>
    expect(spawnServer({ env })).rejects.toThrow(sentence);
  await refused({ TRUSTED_PROXY: '127.0.0.1, khắp nơi' }, 'TRUSTED_PROXY phải là địa chỉ');
  await refused({ TRUSTED_PROXY: '10.0.0.0/99' }, 'TRUSTED_PROXY phải là địa chỉ');
  await refused({ PUBLIC_URL: 'motcua.example.vn' }, 'PUBLIC_URL phải là địa chỉ');
});

describe('https', () => {
  test('is kept to by browsers only where it is configured', async () => {
    const configured = await startTestServer({ publicUrl: 'https://motcua.example.vn' });
    try {
      for (const path of ['/', '/health', '/cap-tren/dang-nhap'])
        expect((await fetch(configured.url + path)).headers.get('strict-transport-security')).toBe(
          'max-age=15552000',
        );
      const visitor = new ConsoleVisitor(await startProxy(configured.port, nginxBare));
      expect(
        (await visitor.signIn(testLogin, testPassword, { origin: 'https://motcua.example.vn' })).status,
      ).toBe(303);
      expect([...visitor.cookies.keys()].sort()).toEqual(['__Host-cap-tren', '__Host-cap-tren-may']);
      expect((await visitor.get('/cap-tren')).status).toBe(200);
      // One that was planted over plain http is not looked at.
      const planted = new ConsoleVisitor(configured.url);
      planted.cookies.set('cap-tren', visitor.cookies.get('__Host-cap-tren') ?? '');
      expect((await planted.get('/cap-tren')).status).toBe(303);
    } finally {
      await configured.stop();
    }
    const visitor = new ConsoleVisitor(await startProxy(believing.port, caddy('https')));
    expect((await visitor.get('/cap-tren/dang-nhap')).headers.get('strict-transport-security')).toBeNull();
  });

  test('a stranger who says X-Forwarded-Proto changes nothing', async () => {
    const visitor = new ConsoleVisitor(plain.url);
    visitor.headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'elsewhere.example' };
    const answer = await visitor.signIn();
    expect(answer.headers.getSetCookie().join()).not.toContain('Secure');
    const strange = new ConsoleVisitor(plain.url);
    strange.headers = visitor.headers;
    expect(
      (await strange.signIn(testLogin, testPassword, { origin: 'https://elsewhere.example' })).status,
    ).toBe(403);
  });
});
