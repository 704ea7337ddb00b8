/** Files are heavy: whoever sends many at once does not fill the server's memory with them. */
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';

let server: TestServer;
let visitor: ConsoleVisitor;
let offices: readonly string[];

beforeAll(async () => {
  server = await startTestServer();
  visitor = new ConsoleVisitor(server.url);
  await visitor.signIn();
  const tablets = await Promise.all([0, 1, 2].map(() => new FakeTablet(server.url).openDemo()));
  offices = tablets.map(({ office }) => office);
});
afterAll(() => server.stop());

const [mb, heavy] = [1024 * 1024, 40 * 1024 * 1024];
const [head, tail] = [
  '--b\r\ncontent-disposition: form-data; name="tep"; filename="a.smc"\r\n\r\n',
  '\r\n--b--\r\n',
];

/** All of a file but its end. */
function begin(office: string): { readonly sending: ClientRequest; end(): Promise<number | undefined> } {
  const sending = request(`${server.url}/cap-tren/don-vi/${office}/tep`, {
    method: 'POST',
    headers: {
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': head.length + heavy + tail.length,
    },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.write(head);
  sending.write(Buffer.alloc(heavy));
  return {
    sending,
    end: async () => {
      sending.end(tail);
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode;
    },
  };
}

/** Bytes that have left this process, and so lie in the server's or on the line. */
const gone = ({ socket }: ClientRequest): number =>
  (socket?.bytesWritten ?? 0) - (socket?.writableLength ?? 0);
const untilGone = async ({ sending }: { readonly sending: ClientRequest }): Promise<void> => {
  while (gone(sending) < heavy) await new Promise((later) => setTimeout(later, 20));
};

test('two are read at a time, of two offices; the others wait unread, and each has its answer', async () => {
  const [first, second, third] = offices as [string, string, string];
  const inside = [begin(first), begin(second)];
  await Promise.all(inside.map(untilGone));
  const waiting = [begin(third), begin(first)];
  // What is asked behind them is answered when they have come to the door.
  for (let time = 0; time < 20; time++) expect((await visitor.get('/cap-tren')).status).toBe(200);
  for (const { sending } of waiting) expect(gone(sending)).toBeLessThan(heavy - 10 * mb);
  expect(await Promise.all(inside.map((each) => each.end()))).toEqual([400, 400]);
  expect(await Promise.all(waiting.map((each) => each.end()))).toEqual([400, 400]);
});
