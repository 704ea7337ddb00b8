import type { OfficeId } from '../../src/base/ids.ts';
import { seededRandom } from '../../src/base/random.ts';
import { addKeyHolder } from '../../src/store/vault/key-holders.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { startSync, type SyncEngine, type SyncState, type Timers } from '../../src/sync/engine.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { giveKeyTo, keyRequests, takeKey } from '../../src/sync/keys.ts';
import { FakeServer } from '../support/fake-server.ts';
import { deskTablet, movingClock, newTablet, officer, secret } from '../store/tablets.ts';

/** Time that passes only when a test says so. */
export class HandTimers implements Timers {
  now = 0;
  readonly #waiting = new Set<{ readonly at: number; readonly run: () => void }>();

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.now + milliseconds, run };
    this.#waiting.add(timer);
    return () => void this.#waiting.delete(timer);
  }

  /** How long until the next one rings. */
  get next(): number | undefined {
    const times = [...this.#waiting].map(({ at }) => at - this.now);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const timer of [...this.#waiting]) {
      if (timer.at > this.now) continue;
      this.#waiting.delete(timer);
      timer.run();
    }
  }
}

export interface Desk {
  readonly tablet: Tablet;
  readonly timers: HandTimers;
  readonly engine: SyncEngine;
  readonly states: SyncState[];
  close(): void;
}

export function deskOf(tablet: Tablet, server: Pick<FakeServer, 'fetch'>): Desk {
  const timers = new HandTimers();
  const states: SyncState[] = [];
  const engine = startSync(tablet, {
    fetch: server.fetch,
    timers,
    clock: tablet.deps.clock,
    random: seededRandom(1),
    onState: (state) => void states.push(state),
  });
  return {
    ...{ tablet, timers, engine, states },
    close() {
      engine.stop();
      tablet.close();
    },
  };
}

export const lineOf = (server: FakeServer) => ({ fetch: server.fetch, timers: new HandTimers() });

/** An office's first tablet, unlocked and enrolled. */
export async function firstDesk(clock = movingClock()): Promise<Desk & { readonly server: FakeServer }> {
  const server = new FakeServer(clock);
  const tablet = await deskTablet({ clock, node: 'N1' });
  const office = { unitCode: '04663', name: 'Xã Mỹ Tân', demo: false };
  const enrolled = await enrol(tablet, lineOf(server), {
    baseUrl: '',
    code: 'FIRST',
    label: 'Quầy 1',
    office,
  });
  if (!enrolled.ok) throw new Error(enrolled.error.kind);
  return { ...deskOf(tablet, server), server };
}

/** A further tablet of the office, which got its key from the first one. */
export async function furtherDesk(first: Desk, server: FakeServer, label = 'Quầy 2'): Promise<Desk> {
  const tablet = await newTablet({ clock: first.tablet.deps.clock });
  const enrolled = await enrol(tablet, lineOf(server), { baseUrl: '', code: 'NEXT', label });
  if (!enrolled.ok) throw new Error(enrolled.error.kind);
  await first.engine.syncNow();
  for (const request of await keyRequests(first.tablet)) {
    await giveKeyTo(first.tablet, lineOf(server), request);
  }
  const vault = await takeKey(tablet, lineOf(server));
  if (!vault.ok) throw new Error(vault.error.kind);
  await addKeyHolder(tablet, vault.value, officer, secret);
  return deskOf(tablet, server);
}

export const officeId = 'office-1' as OfficeId;
