/**
 * Thousands of requests that nobody would send, at every route: an answer in time, never a fault of ours, and nothing
 * that grows with them. `FUZZ_SEED=… npx vitest run --project server tests/server/routes-fuzz.test.ts` plays them again.
 */
import fc from 'fast-check';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { paths } from '../../src/log/protocol.ts';
import { scanPaths } from '../../src/log/scan-protocol.ts';
import { signatureHeader } from '../../src/log/signed-request.ts';
import { routes } from '../../src/server/console/routes.ts';
import { alive } from '../support/alive.ts';
import { odd, oddText, seldom } from '../support/poison.ts';
import { patience } from '../support/patience.ts';
import { seedOfRun } from '../support/runs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';
import type { FakeTablet } from './fake-tablet.ts';
import { officeOfEverything } from './office-of-everything.ts';

const seed = Number(process.env.FUZZ_SEED ?? seedOfRun);
const batches = 520;
const atOnce = 10;

let server: TestServer;
let tablet: FakeTablet;
const faults: string[] = [];
const administrator = new ConsoleVisitor(() => server.url);

beforeAll(async () => {
  server = await startTestServer({
    lines: { info: () => undefined, error: (line, error) => void faults.push(`${line}: ${String(error)}`) },
    callsPerMinute: 1_000_000,
    trustedProxies: ['127.0.0.1'],
  });
  await comeIn();
});
afterAll(() => server.stop());

/** The name of a scan that the log of the tablet's office tells of. */
let scanThere = '';
async function comeIn(): Promise<void> {
  tablet = await officeOfEverything(server);
  scanThere = nameOfScan();
  await administrator.signIn();
}

const nameOfScan = (): string => {
  const attached = tablet.entries.find(({ type }) => type === 'dossier/scanAttached');
  return String(attached?.body['scan']);
};

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly who: 'tablet' | 'administrator' | 'nobody';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

const fields = {
  [paths.sync]: [
    'node',
    'since',
    'entries',
    'own',
    'epoch',
    'mark',
    'given',
    'carried',
    'carrying',
    'atMost',
  ],
  [paths.enrol]: ['code', 'node', 'label', 'publicKey', 'requestKey', 'token', 'office'],
  [paths.chain]: ['to'],
  [paths.nodes]: ['node', 'token', 'publicKey', 'requestKey'],
  [paths.keys]: ['node', 'wrappedKey', 'senderPublicKey', 'taken'],
  [paths.requestKey]: ['publicKey', 'vouched'],
  [scanPaths.stand]: ['names'],
  [scanPaths.part]: ['name', 'from'],
  [scanPaths.given]: ['name', 'from', 'atMost'],
} as const;
/** What they tell in the address; the body is the bytes themselves. */
const inAddressOf: readonly string[] = [scanPaths.part];

/** What would be right, so that what is odd gets behind the first look. */
const rightOf = (path: string): Record<string, Json> => {
  const { node, office } = tablet;
  const publicKey = 'BPublicKey';
  switch (path) {
    case paths.sync:
      return { node, since: 0, entries: JSON.parse(JSON.stringify(tablet.entries.slice(-3))) as Json };
    case paths.enrol:
      return {
        ...{ code: 'DEMO', node: `N${office}`, label: 'Bàn', publicKey },
        office: { id: `O${office}`, unitCode: '00004', name: 'X', demo: true },
      };
    case paths.chain:
      return { to: 3 };
    case paths.requestKey:
      return { publicKey: tablet.requestKey?.key ?? '', vouched: { key: 'k', signature: 's' } };
    case paths.nodes:
      return { node: `C${office}`, token: 'x'.repeat(43), publicKey };
    case scanPaths.stand:
      return { names: [scanThere] };
    case scanPaths.part:
      return { name: scanThere, from: 0 };
    case scanPaths.given:
      return { name: scanThere, from: 0, atMost: 1000 };
    default:
      return { node, wrappedKey: 'AAAA', senderPublicKey: publicKey };
  }
};

const consoleNames = ['ten', 'mat-khau', 'ho-ten', 'vai-tro', 'ly-do', 'don-vi', 'may', 've', 'trang', 'tep'];
const queryNames = [...consoleNames, 'tu', 'den', 'ky', 'tinh', 'tim', 'mau', 'nam', 'q', 'constructor'];

const isHeader = (value: string): boolean =>
  /^[\x21-\x7e\x80-\xff]([\x20-\x7e\x80-\xff]*[\x21-\x7e])?$/.test(value);
const headerText = oddText.filter((value) => isHeader(value) && value.length < 4000);
const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      'accept',
      'content-type',
      'origin',
      'sec-fetch-site',
      'x-forwarded-for',
      'x-forwarded-proto',
      'cookie',
    ],
    ...['x-forwarded-host', 'accept-encoding', 'if-none-match', 'range', 'accept-language', 'authorization'],
  ),
  fc.oneof(
    headerText,
    fc.constantFrom(
      'same-origin',
      'cross-site',
      'null',
      'https',
      'gzip, br;q=0',
      'bytes=5-1',
      'Bearer ',
      '::1, 1.2.3.4',
    ),
    fc.constantFrom(
      'application/json',
      'multipart/form-data; boundary=b',
      'application/x-www-form-urlencoded',
    ),
  ),
  { maxKeys: 3 },
);

const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(...queryNames),
      oddText.filter((text) => text.length < 2000),
    ),
    { maxLength: 3 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${inAddress(value)}`).join('&'));

/** Halves of letters have no place in an address: they go as the bytes that would be theirs. */
const inAddress = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '')) + (/\p{Cs}/u.test(text) ? '%ED%A0%80' : '');

const addressed = (said: Readonly<Record<string, Json | undefined>>): string =>
  Object.entries(said)
    .map(([name, value]) => `${name}=${inAddress(textIn(value).slice(0, 300))}`)
    .join('&');
const textIn = (value: Json | undefined): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS');
const place = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('office', 'report', 'first') },
  { weight: 3, arbitrary: oddText.filter((text) => text.length < 500) },
);

const tabletAsked: fc.Arbitrary<Asked> = fc
  .record({
    path: fc.constantFrom(
      ...Object.values(paths),
      ...Object.values(scanPaths),
      paths.sync,
      paths.sync,
      '/v1/other',
    ),
    method: seldom(methods, 8),
    who: fc.constantFrom('tablet' as const, 'tablet' as const, 'tablet' as const, 'nobody' as const),
    headers: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    raw: seldom(
      fc.oneof(
        odd.map((value) => JSON.stringify(value)),
        oddText,
        fc.uint8Array({ maxLength: 300 }),
      ),
      5,
    ),
    put: fc.array(fc.tuple(fc.nat(), odd), { maxLength: 2 }),
  })
  .map(({ path: route, method, who, headers: sent, raw, put }) => {
    const names: readonly string[] = fields[route as keyof typeof fields] ?? ['x'];
    const changes = put.map(([at, value]) => [names[at % names.length], value] as const);
    const said = { ...rightOf(route), ...Object.fromEntries(changes) };
    const isInAddress = inAddressOf.includes(route);
    const body = raw ?? (isInAddress ? 'some sealed bytes' : JSON.stringify(said));
    const path = isInAddress ? `${route}?${addressed(said)}` : route;
    const right = route === paths.demo ? 'GET' : 'POST';
    return { method: method ?? right, path, who, headers: sent, body: body as Asked['body'] };
  });

const consoleAsked: fc.Arbitrary<Asked> = fc
  .record({
    route: fc.constantFrom(
      ...routes,
      { method: 'GET' as const, path: '/dang-nhap' },
      { method: 'GET' as const, path: '/khac' },
    ),
    places: fc.tuple(place, place),
    query,
    method: seldom(methods, 8),
    who: fc.constantFrom(
      'administrator' as const,
      'administrator' as const,
      'administrator' as const,
      'nobody' as const,
    ),
    headers: fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
    form: fc.array(fc.tuple(fc.constantFrom(...consoleNames), oddText), { maxLength: 4 }),
    raw: seldom(fc.oneof(oddText, fc.uint8Array({ maxLength: 300 })), 6),
    multipart: fc.boolean(),
  })
  .map(({ route, places, query: asked, method, who, headers: sent, form, raw, multipart }) => {
    let index = 0;
    // Ten wrong ones end the session, as they should.
    const isTried = route.path === '/tai-khoan/mat-khau';
    const path = route.path.replace(/:\w+/g, (name) => {
      const text = places[index++ % 2] ?? '';
      if (text === 'office' || (text === 'first' && name === ':office')) return tablet.office;
      // That one is the administrator who asks: deeds about oneself would end the asking.
      if (text === 'first' && route.path.startsWith('/nguoi-dung')) return 'khac';
      return text === 'report' ? `R-${tablet.office}` : inAddress(text);
    });
    const lines = form.map(
      ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const encoded = form.map(([name, value]) => `${name}=${inAddress(value)}`).join('&');
    const type = multipart ? 'multipart/form-data; boundary=b' : 'application/x-www-form-urlencoded';
    return {
      ...{
        method: method ?? route.method,
        path: `/cap-tren${path === '/' ? '' : path}${asked === '' ? '' : `?${asked}`}`,
        who: isTried ? ('nobody' as const) : who,
      },
      headers: { origin: server.url, 'content-type': type, ...sent },
      body: (raw ?? (multipart ? `${lines.join('')}--b--\r\n` : encoded)) as Asked['body'],
    };
  });

const elsewhere: fc.Arbitrary<Asked> = fc
  .record({ text: oddText.filter((text) => text.length < 500), method: methods, query })
  .map(({ text, method, query: asked }) => ({
    ...{ method, path: `/${inAddress(text)}?${asked}`, who: 'nobody' as const, headers: {}, body: null },
  }));

const asked = fc.oneof(
  { weight: 5, arbitrary: tabletAsked },
  { weight: 5, arbitrary: consoleAsked },
  { weight: 1, arbitrary: elsewhere },
);

/** What an answer does to the cookies is not followed: the session is to last. */
const cookies = (): string =>
  [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

async function send({
  method,
  path,
  who,
  headers: sent,
  body,
}: Asked): Promise<{ status: number; type: string }> {
  const { pathname, search } = new URL(server.url + path);
  const said = method === 'GET' || method === 'HEAD' ? undefined : body;
  const signed = (): string => tablet.signed(method, pathname + search, said ?? undefined);
  const init: RequestInit = {
    method,
    headers: {
      ...(who === 'tablet' && { authorization: `Bearer ${tablet.token}`, [signatureHeader]: signed() }),
      ...(who === 'administrator' && { cookie: cookies() }),
      ...sent,
    },
    ...(method !== 'GET' && method !== 'HEAD' && body !== null && { body }),
    signal: AbortSignal.timeout(patience),
    redirect: 'manual',
  };
  const answer = await onWhole(() => fetch(server.url + path, init));
  await answer.arrayBuffer();
  return { status: answer.status, type: answer.headers.get('content-type') ?? '' };
}

/**
 * A connection is cut behind an answer where more had been sent than anybody reads to its end, on a busy machine: whoever is next on
 * it asks once more on another, as a browser does.
 */
const onWhole = (ask: () => Promise<Response>): Promise<Response> =>
  ask().catch((error: unknown) => {
    if (!isCut(error)) throw error;
    return ask();
  });
const isCut = (error: unknown): boolean =>
  error instanceof TypeError &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'UND_ERR_SOCKET';

/** Some of them work: the office is gone, or the session ended. */
async function comeInAgain(): Promise<void> {
  const known = await onWhole(() => tablet.call('POST', paths.chain, { to: 0 }));
  if (known.status !== 200) await comeIn();
  const seen = await onWhole(() => administrator.get('/cap-tren/bao-cao'));
  if (seen.status !== 200) await administrator.signIn();
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
async function weight(): Promise<{ heap: number; disk: number }> {
  collect();
  const [row] = await server.storage.database.rows<{ size: number }>(
    'select pg_database_size(current_database())::float8 as size',
  );
  return { heap: process.memoryUsage().heapUsed, disk: row?.size ?? 0 };
}

test(`whatever is asked is answered, and nothing grows with it (FUZZ_SEED=${seed})`, async () => {
  const before = await weight();
  const seen = new Map<number, number>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: atOnce, maxLength: atOnce }), async (batch) => {
      faults.length = 0;
      const answers = await Promise.all(batch.map(send));
      answers.forEach(({ status, type }, index) => {
        count += 1;
        seen.set(status, (seen.get(status) ?? 0) + 1);
        const { method, path } = batch[index] as Asked;
        expect([method, path, status, status < 500, [...faults]]).toEqual([method, path, status, true, []]);
        if (path.startsWith('/v1') && method !== 'HEAD')
          expect([path, type]).toEqual([path, expect.stringContaining('json')]);
      });
      expect(faults).toEqual([]);
      await comeInAgain();
      if (count % 500 === 0) alive(`${count} requests are answered`);
    }),
    // Each request changes what the next one finds: a smaller batch tells another story, and takes minutes to find.
    { seed, numRuns: batches, endOnFailure: true },
  );
  expect(count).toBeGreaterThanOrEqual(5_000);
  // Enough of them got behind the first look.
  expect(seen.get(200) ?? 0).toBeGreaterThan(count / 10);
  const after = await weight();
  expect(after.heap - before.heap).toBeLessThan(100e6);
  expect(after.disk - before.disk).toBeLessThan(100e6);
  if (process.env.FUZZ_SAY)
    process.stdout.write(`${JSON.stringify({ count, seen: [...seen], before, after })}\n`);
});
