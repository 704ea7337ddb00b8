/** The line between a tablet and its server, as a small proxy on loopback that can be made as bad as real ones are. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type LineState =
  | { readonly kind: 'good' }
  /** Nobody listens. */
  | { readonly kind: 'refused' }
  /** Takes the question and never answers. */
  | { readonly kind: 'silent' }
  /** A network's login page answers everything, with 200. */
  | { readonly kind: 'loginPage' }
  /** Lets no more than so many entries through in one request. */
  | { readonly kind: 'narrow'; readonly most: number }
  /** Turns one question away, and says when to come back. */
  | { readonly kind: 'busyOnce'; readonly seconds: number }
  /** Breaks so many times under each of these paths, at every second question there: while it is asked, or before its answer is heard. */
  | { readonly kind: 'breaking'; readonly times: Readonly<Record<string, number>> }
  | { readonly kind: 'broken' };

/** One question to `/v1/sync` as it arrived. */
export interface Asked {
  readonly at: number;
  readonly entries: number;
}

/** One time that the line broke under a question. */
export interface Broken {
  /** `/v1/sync`, `/v1/scans/part`, … */
  readonly path: string;
  /** `asking`: the server has not heard it. `answering`: it has done what was asked, and nobody heard so. */
  readonly at: 'asking' | 'answering';
}

export class BadLine {
  readonly asked: Asked[] = [];
  readonly broken: Broken[] = [];
  /** Since it began to break, of each path. */
  readonly #questions = new Map<string, number>();
  #state: LineState = { kind: 'good' };
  readonly #server = createServer((incoming, answer) => void this.#carry(incoming, answer));
  readonly #target: number;
  #port = 0;

  private constructor(target: number) {
    this.#target = target;
  }

  /** @param target the port of the real server */
  static async to(target: number): Promise<BadLine> {
    const line = new BadLine(target);
    await line.#listen();
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async become(state: LineState): Promise<void> {
    if (state.kind === 'refused') await this.close();
    else if (this.#state.kind === 'refused') await this.#listen();
    this.#state = state;
    // Whoever waited for a silent line waits in vain.
    if (state.kind === 'good') this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Whether it breaks under this question, and when. */
  #breaksAt(path: string): Broken['at'] | undefined {
    const times = (this.#state.kind === 'breaking' ? this.#state.times[path] : undefined) ?? 0;
    const before = this.broken.filter((each) => each.path === path).length;
    const asked = (this.#questions.get(path) ?? 0) + 1;
    this.#questions.set(path, asked);
    if (before >= times || asked % 2 === 0) return undefined;
    const at = before % 2 === 0 ? 'answering' : 'asking';
    this.broken.push({ path, at });
    return at;
  }

  async #carry(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const breaksAt = this.#breaksAt((incoming.url ?? '').split('?', 1)[0] ?? '');
    if (breaksAt === 'asking') return void incoming.once('data', () => incoming.socket.destroy());
    const body = await bytesOf(incoming);
    const entries = incoming.url === '/v1/sync' ? countEntries(body) : 0;
    if (incoming.url === '/v1/sync') this.asked.push({ at: performance.now(), entries });
    const state = this.#state;
    if (state.kind === 'silent') return;
    if (state.kind === 'loginPage')
      return say(answer, 200, '<!doctype html><title>WiFi</title><h1>Xin chào quý khách</h1>');
    if (state.kind === 'broken') return say(answer, 500, 'Internal Server Error');
    if (state.kind === 'narrow' && entries > state.most) return say(answer, 413, 'Request Entity Too Large');
    if (state.kind === 'busyOnce' && incoming.url === '/v1/sync') {
      this.#state = { kind: 'good' };
      return say(answer, 429, 'Too Many Requests', { 'Retry-After': String(state.seconds) });
    }
    this.#forward(incoming, body, answer, breaksAt === 'answering');
  }

  #forward(incoming: IncomingMessage, body: Buffer, answer: ServerResponse, isLost: boolean): void {
    const { method, headers } = incoming;
    const onward = request(
      {
        host: '127.0.0.1',
        port: this.#target,
        path: incoming.url,
        method,
        headers: { ...headers, 'accept-encoding': 'identity' },
        agent: false,
      },
      async (response) => {
        const shown = await bytesOf(response);
        if (isLost) return void incoming.socket.destroy();
        const { 'transfer-encoding': _chunks, ...kept } = response.headers;
        answer.writeHead(response.statusCode ?? 502, { ...kept, 'content-length': shown.length });
        answer.end(shown);
      },
    );
    onward.on('error', () => answer.destroy());
    onward.end(body);
  }
}

function say(
  answer: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  answer.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
  answer.end(text);
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const countEntries = (body: Buffer): number =>
  (JSON.parse(body.toString()) as { readonly entries: readonly unknown[] }).entries.length;
