import type { Clock } from '../../src/base/clock.ts';
import { hasTrueHash } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { AbsentEntry, EntryResult } from '../../src/log/protocol.ts';

interface KnownNode {
  readonly node: string;
  readonly label: string;
  readonly office: string;
  readonly tablet: number;
  readonly token: string;
  readonly publicKey: string;
  needsKey: boolean;
  handover: { wrappedKey: string; senderPublicKey: string } | null;
  since: number;
  held: number;
  revoked: boolean;
  /** What it brought after that. */
  readonly aside: Entry[];
}

/** What the line does to the next requests, in order; afterwards it behaves. `lost`: stored, but no answer arrives. */
export type Trouble =
  | { readonly kind: 'down' | 'hangs' | 'html' | 'loginPage' | 'otherJson' | 'lost' | 'broken' }
  | { readonly kind: 'tooMany'; readonly retryAfter: string; readonly turnIn?: number }
  | { readonly kind: 'tooLarge' };

/**
 * The server as `log/protocol.ts` describes it, in memory, for tests of the tablet's side: it gives positions, holds
 * what it accepts, names every entry, and can be made to misbehave.
 */
export class FakeServer {
  log: { readonly entry: Entry; readonly position: number }[] = [];
  epoch = 'epoch-1';
  pageSize = 2000;
  /** A request with more entries than this gets 413. */
  largest = Number.POSITIVE_INFINITY;
  /** A request with more bytes of entries than this gets 413. */
  heaviest = Number.POSITIVE_INFINITY;
  clockOffset = 0;
  /** Else of an older version: it says nothing of what it keeps of a revoked tablet. */
  keepsRevoked = true;
  readonly troubles: Trouble[] = [];
  readonly requests: {
    readonly path: string;
    readonly entries: number;
    readonly since: number;
    readonly carrying: boolean;
  }[] = [];
  /** Seqs that are set aside, with the reason. */
  readonly setAside = new Map<string, string>();
  readonly #nodes = new Map<string, KnownNode>();
  readonly #clock: Clock;
  #position = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = String(input);
    const path = url.slice(url.indexOf('/v1'));
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    const trouble = this.troubles.shift();
    this.requests.push({
      path,
      entries: (body.entries as unknown[] | undefined)?.length ?? 0,
      since: Number(body.since ?? 0),
      carrying: body.carrying === true,
    });
    if (trouble !== undefined) {
      if (trouble.kind === 'lost') this.#answer(path, init, body);
      return troubleAnswer(trouble, init?.signal ?? undefined);
    }
    return this.#answer(path, init, body);
  };

  /** What a commune's own entries say, accepted straight into the log: as if another tablet had brought them. */
  receive(entries: readonly Entry[]): void {
    for (const entry of entries) this.log.push({ entry, position: (this.#position += 1) });
  }

  /** The office's key on its way to this node, as the server carries it now. */
  handoverTo(node: string): KnownNode['handover'] {
    return [...this.#nodes.values()].find((each) => each.node === node)?.handover ?? null;
  }

  /** What a revoked node has brought. */
  keptAside(node: string): readonly Entry[] {
    return [...this.#nodes.values()].find((each) => each.node === node)?.aside ?? [];
  }

  revoke(node: string): void {
    const known = [...this.#nodes.values()].find((each) => each.node === node);
    if (known !== undefined) known.revoked = true;
  }

  /** Restored from a backup: everything above this position is lost, and so is the memory of it. */
  restoreTo(position: number, epoch: string): void {
    this.log = this.log.filter((each) => each.position <= position);
    this.#position = position;
    this.epoch = epoch;
    for (const node of this.#nodes.values()) {
      const own = this.log.filter(({ entry }) => entry.node === node.node).map(({ entry }) => entry.seq);
      node.held = Math.max(0, ...own);
    }
  }

  #answer(path: string, init: RequestInit | undefined, body: Record<string, unknown>): Response {
    if (path === '/v1/enrol') return json(this.#enrol(body));
    const token = new Headers(init?.headers).get('Authorization')?.replace('Bearer ', '') ?? '';
    const node = this.#nodes.get(token);
    if (node === undefined) return json({ error: 'unknownToken' }, 401);
    if (node.revoked) return json({ error: 'nodeRevoked', ...this.#keepAside(node, body) }, 403);
    switch (path) {
      case '/v1/sync':
        return this.#sync(node, body as { since: number; entries: Entry[] });
      case '/v1/codes':
        return json({ code: 'NEXT-CODE', expiresAt: this.#clock.now() + 3_600_000 });
      case '/v1/keys':
        return this.#keys(node, init?.method ?? 'GET', body);
      default:
        return json({ error: 'badRequest' }, 400);
    }
  }

  /** What goes on from what is here of it, as far as it tells of it. */
  #keepAside(node: KnownNode, { entries = [] }: { readonly entries?: readonly Entry[] }): object {
    for (const entry of entries) if (entry.seq === this.#keptOf(node) + 1) node.aside.push(entry);
    return this.keepsRevoked ? { kept: this.#keptOf(node) } : {};
  }

  readonly #keptOf = ({ aside, held }: KnownNode): number => aside.at(-1)?.seq ?? held;

  #enrol(body: Record<string, unknown>): object {
    const office = (body.office as { id: string } | undefined)?.id ?? this.#firstOffice();
    const tablet = [...this.#nodes.values()].filter((each) => each.office === office).length + 1;
    const node: KnownNode = {
      ...{
        node: String(body.node),
        label: String(body.label),
        office,
        tablet,
        token: `token-${this.#nodes.size}`,
      },
      ...{ publicKey: String(body.publicKey), needsKey: tablet > 1, handover: null },
      ...{ since: 0, held: 0, revoked: false, aside: [] },
    };
    this.#nodes.set(node.token, node);
    const { epoch } = this;
    const { token, needsKey } = node;
    return { office, officeName: 'Xã Mỹ Tân', tablet, token, epoch, serverTime: this.#now(), needsKey };
  }

  #firstOffice(): string {
    return [...this.#nodes.values()][0]?.office ?? 'office-1';
  }

  #sync(
    node: KnownNode,
    { since, entries: brought, atMost = 4_000_000 }: { since: number; entries: Entry[]; atMost?: number },
  ): Response {
    const entries = [...brought].sort((a, b) => a.seq - b.seq);
    const isHeavy = JSON.stringify(entries).length > this.heaviest;
    if (entries.length > this.largest || isHeavy) return json({ error: 'tooLarge' }, 413);
    const results = entries.map((entry) => this.#take(node, entry));
    const others = this.log.filter(
      ({ entry, position }) => entry.office === node.office && entry.node !== node.node && position > since,
    );
    let bytes = 0;
    const page = others
      .slice(0, this.pageSize)
      .filter(({ entry }, index) => (bytes += JSON.stringify(entry).length) <= atMost || index === 0);
    const more = page.length < others.length;
    node.since = since;
    return json({
      acknowledged: node.held,
      results,
      entries: page.map(({ entry }) => entry),
      positions: page.map(({ position }) => position),
      position: more ? (page.at(-1)?.position ?? since) : this.#position,
      more,
      epoch: this.epoch,
      serverTime: this.#now(),
      peers: this.#peers(node).map(({ label, ...each }) => ({
        ...{ node: each.node, label, since: each.since, lastSeenAt: this.#now() },
      })),
      keyRequests: this.#peers(node)
        .filter(({ needsKey, handover }) => needsKey && handover === null)
        .map(({ label, publicKey, ...each }) => ({ node: each.node, label, publicKey })),
    });
  }

  #take(node: KnownNode, entry: Entry | AbsentEntry): EntryResult {
    const { seq } = entry;
    // As the true one: what comes behind a gap is set aside until the gap closes.
    if (seq > node.held + 1) return { seq, outcome: 'quarantined', reason: 'sequenceGap' };
    node.held = Math.max(node.held, seq);
    if ('absent' in entry) return { seq, outcome: 'quarantined', reason: entry.absent };
    const reason = hasTrueHash(entry) ? this.setAside.get(`${entry.node}:${seq}`) : 'wrongHash';
    if (reason !== undefined) return { seq, outcome: 'quarantined', reason };
    const held = this.log.find((each) => each.entry.node === entry.node && each.entry.seq === seq);
    if (held !== undefined) return { seq, outcome: 'accepted', position: held.position };
    this.#position += 1;
    this.log.push({ entry, position: this.#position });
    return { seq, outcome: 'accepted', position: this.#position };
  }

  #keys(node: KnownNode, method: string, body: Record<string, unknown>): Response {
    if (method === 'GET') return json({ handover: node.handover });
    if (method === 'DELETE') {
      node.handover = null;
      if (body.taken === true) node.needsKey = false;
      return json({});
    }
    const receiver = [...this.#nodes.values()].find((each) => each.node === body.node);
    if (receiver === undefined) return json({ error: 'badRequest' }, 400);
    receiver.handover = {
      wrappedKey: String(body.wrappedKey),
      senderPublicKey: String(body.senderPublicKey),
    };
    return json({});
  }

  #peers(node: KnownNode): KnownNode[] {
    return [...this.#nodes.values()].filter((each) => each.office === node.office && each !== node);
  }

  #now(): number {
    return this.#clock.now() + this.clockOffset;
  }
}

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json' } });

function troubleAnswer(trouble: Trouble, signal: AbortSignal | undefined): Promise<Response> {
  switch (trouble.kind) {
    case 'down':
    case 'lost':
      return Promise.reject(new TypeError('Failed to fetch'));
    case 'hangs':
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    case 'html':
      return Promise.resolve(new Response('<!doctype html><title>Wi-Fi</title>', { status: 200 }));
    case 'loginPage':
      return Promise.resolve(new Response('<html>Đăng nhập</html>', { status: 403 }));
    case 'otherJson':
      return Promise.resolve(json({ hello: 'world' }));
    case 'broken':
      return Promise.resolve(new Response('Bad gateway', { status: 502 }));
    case 'tooMany':
      return Promise.resolve(
        new Response(JSON.stringify({ error: 'tooMany', turnIn: trouble.turnIn }), {
          status: 429,
          headers: { 'Retry-After': trouble.retryAfter },
        }),
      );
    case 'tooLarge':
      return Promise.resolve(new Response('Request entity too large', { status: 413 }));
  }
}
