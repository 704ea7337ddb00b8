/**
 * Work behind the answers. What is to be done stands in the database, so that whichever process is there does what another
 * has left, and no two do the same at once.
 */
import type { OfficeId } from '../base/ids.ts';
import { DatabaseBusy } from './database/database.ts';
import type { Pools } from './database/storage.ts';
import type { ServerDeps } from './environment.ts';
import type { Lines } from './http/log-lines.ts';
import { sweep } from './enrolment/practice.ts';
import { sweepSeen } from './enrolment/signed-requests.ts';
import { sweepLimits } from './http/rate-limit.ts';
import { stopwatch } from './patience.ts';
import { checkPending, officesToCheck } from './reports/check-again.ts';
import { officesToRecount, recountPending } from './reports/recount.ts';

/** Practice offices and codes that are over. Milliseconds. */
const sweepEvery = 3_600_000;

export class Later {
  private readonly storage: Pools;
  private readonly deps: ServerDeps;
  private readonly lines: Lines;
  private work: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<OfficeId>();
  private readonly looking: NodeJS.Timeout;
  private sinceSweep: (() => number) | undefined;

  /** @param every milliseconds after which what others have left is looked for again */
  constructor(storage: Pools, deps: ServerDeps, lines: Lines, every: number) {
    this.storage = storage;
    this.deps = deps;
    this.lines = lines;
    this.looking = setInterval(() => void this.look(), every);
    this.looking.unref();
  }

  /** Reports of the office are counted and checked again, one office after another. */
  recount(office: OfficeId): void {
    if (this.waiting.has(office)) return;
    this.waiting.add(office);
    this.work = this.work.then(() => {
      this.waiting.delete(office);
      return this.trying('a recount or a check failed', async () => {
        const queries = this.storage.offices.of(office);
        await recountPending(queries, office);
        await checkPending(queries, office);
      });
    });
  }

  /** Counts that a stop cut off, here or in another process, and what nobody needs any more. */
  look(): Promise<void> {
    const { storage, deps } = this;
    const looked = this.work.then(async () => {
      await this.trying('what was left undone could not be looked for', async () => {
        const { console } = storage;
        const offices = [...(await officesToRecount(console)), ...(await officesToCheck(console))];
        for (const office of offices) this.recount(office);
        await sweepLimits(storage.offices, deps.clock.now());
        await sweepSeen(storage.offices, deps.clock.now());
      });
      if (this.sinceSweep !== undefined && this.sinceSweep() < sweepEvery) return;
      await this.trying('a sweep failed', async () => {
        await sweep(storage.offices, deps.clock.now());
        this.sinceSweep = stopwatch();
      });
    });
    this.work = looked;
    return looked;
  }

  done(): Promise<void> {
    return this.work;
  }

  /** No more is begun; what was begun is ended. */
  stop(): Promise<void> {
    clearInterval(this.looking);
    return this.work;
  }

  /** A database that is down or held by another process is asked again at the next look. */
  private async trying(sentence: string, work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!(error instanceof DatabaseBusy)) this.lines.error(sentence, error);
    });
  }
}
