import { createHash } from 'node:crypto';
import type { ScanStand } from '../../src/log/scan-protocol.ts';
import type { FakeServer } from './fake-server.ts';

/** The channel of scans before a server in memory, as `log/scan-protocol.ts` describes it. */
export class FakeScans {
  readonly #server: FakeServer;
  readonly #held = new Map<string, { bytes: Buffer; wholeSince: number | null }>();
  /** Of each scan how often it became whole: more than once would be twice the work. */
  readonly becameWhole = new Map<string, number>();
  /** Bytes of scans that came, also those that had come before. */
  brought = 0;
  /** Paths in the order in which they were asked. */
  readonly asked: string[] = [];
  isFull = false;

  constructor(server: FakeServer) {
    this.#server = server;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://server');
    this.asked.push(url.pathname);
    if (!url.pathname.startsWith('/v1/scans/')) return this.#server.fetch(input, init);
    const json = (body: object): Response => new Response(JSON.stringify(body), { status: 200 });
    const { epoch } = this.#server;
    if (url.pathname.endsWith('/part')) {
      const name = url.searchParams.get('name') ?? '';
      const part = Buffer.from(init?.body as Uint8Array);
      const outcome = this.#take(name, Number(url.searchParams.get('from')), part);
      return json({ epoch, outcome, stand: this.standOf(name) });
    }
    const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
    if (url.pathname.endsWith('/stand'))
      return json({ epoch, stands: (body.names as string[]).map((name) => this.standOf(name)) });
    const whole = this.bytesOf(String(body.name));
    if (whole === undefined) return json({ size: 0, bytes: null });
    const from = Number(body.from);
    const bytes = whole.subarray(from, from + Number(body.atMost)).toString('base64');
    return json({ size: whole.length, bytes });
  };

  standOf(name: string): ScanStand {
    const fact = this.#server.log.find(
      ({ entry }) => entry.type === 'dossier/scanAttached' && entry.body.scan === name,
    );
    const held = this.#held.get(name);
    return {
      ...{ name, isNamed: fact !== undefined, held: held?.bytes.length ?? 0 },
      ...{ bytes: Number(fact?.entry.body.bytes ?? 0), wholeSince: held?.wholeSince ?? null },
    };
  }

  /** Undefined while not all of it is there. */
  bytesOf(name: string): Buffer | undefined {
    const held = this.#held.get(name);
    return held?.wholeSince == null ? undefined : held.bytes;
  }

  /** Put back from a backup that knew of no scans. */
  lose(): void {
    this.#held.clear();
  }

  #take(name: string, from: number, part: Buffer): string {
    const stand = this.standOf(name);
    if (!stand.isNamed) return 'unnamed';
    if (stand.wholeSince !== null) return 'taken';
    if (this.isFull) return 'full';
    if (from !== stand.held || part.length === 0) return 'elsewhere';
    this.brought += part.length;
    const bytes = Buffer.concat([this.#held.get(name)?.bytes ?? Buffer.alloc(0), part]);
    this.#held.set(name, { bytes, wholeSince: null });
    if (bytes.length < stand.bytes) return 'taken';
    if (createHash('sha256').update(bytes).digest('hex') !== name) {
      this.#held.delete(name);
      return 'altered';
    }
    this.#held.set(name, { bytes, wholeSince: 1 });
    this.becameWhole.set(name, (this.becameWhole.get(name) ?? 0) + 1);
    return 'taken';
  }
}
