/**
 * Passwords are kept by argon2id (RFC 9106; OWASP asks for at least 19 MiB and 2 passes). One thread computes them, one
 * after the other, so that a crowd at the door costs neither memory nor other people's answers.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';

const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

/** Who waits: a browser that has signed in before goes first, and one place has only a few at once. */
export interface Asker {
  readonly place: string;
  readonly isKnown: boolean;
}

/** Too many wait already: try again in some seconds. */
export class TooManyWaiting extends Error {}

const longestQueue = 32;
const atOnceFromOnePlace = 4;

interface Job extends Asker {
  readonly message: unknown;
  readonly done: (value: string | boolean) => void;
  readonly failed: (error: Error) => void;
}

export class PasswordHashes {
  private worker: Worker | undefined;
  private running: Job | undefined;
  private readonly known: Job[] = [];
  private readonly strangers: Job[] = [];

  /** In the encoded form, which carries its own cost and salt. */
  async hash(password: string): Promise<string> {
    const fresh = { ...cost, salt: randomBytes(16) };
    const message = { password: password.normalize('NFC'), fresh };
    return String(await this.ask(message, { place: '', isKnown: true }));
  }

  /**
   * @param kept undefined for nobody's password, which takes as long as somebody's
   * @throws TooManyWaiting
   */
  async verify(password: string, kept: string | undefined, asker: Asker): Promise<boolean> {
    // None at all is nobody's, and takes as long.
    const text = password.normalize('NFC') || ' ';
    const isOld = kept !== undefined && !kept.startsWith('$argon2id$');
    const message = { password: text, kept: kept === undefined || isOld ? nobodys : kept };
    const isRight = (await this.ask(message, asker)) === true;
    if (password === '' || kept === undefined) return false;
    return isOld ? isByScrypt(text, kept) : isRight;
  }

  /** Whoever waits is told to try again. */
  async close(): Promise<void> {
    const waiting = [this.running, ...this.known.splice(0), ...this.strangers.splice(0)];
    this.running = undefined;
    for (const job of waiting) job?.failed(new TooManyWaiting());
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(message: unknown, asker: Asker): Promise<string | boolean> {
    const queue = asker.isKnown ? this.known : this.strangers;
    const fromThere = [this.running, ...this.strangers].filter((job) => job?.place === asker.place).length;
    if (queue.length >= longestQueue || (!asker.isKnown && fromThere >= atOnceFromOnePlace))
      return Promise.reject(new TooManyWaiting());
    return new Promise((done, failed) => {
      queue.push({ ...asker, message, done, failed });
      this.next();
    });
  }

  private next(): void {
    if (this.running !== undefined) return;
    this.running = this.known.shift() ?? this.strangers.shift();
    if (this.running !== undefined) (this.worker ??= this.begin()).postMessage(this.running.message);
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./argon2-worker.mjs', import.meta.url), { execArgv: [] });
    worker.on('message', ({ value, fault }: { value: string | boolean; fault?: string }) =>
      this.finish((job) => (fault === undefined ? job.done(value) : job.failed(new Error(fault)))),
    );
    worker.on('error', (error: Error) => {
      this.worker = undefined;
      this.finish((job) => job.failed(error));
    });
    // It waits for the next one without keeping the process alive.
    worker.unref();
    return worker;
  }

  private finish(settle: (job: Job) => void): void {
    const job = this.running;
    this.running = undefined;
    if (job !== undefined) settle(job);
    this.next();
  }
}

export const isOfToday = (kept: string): boolean =>
  kept.startsWith(`$argon2id$v=19$m=${cost.memorySize},t=${cost.iterations},p=${cost.parallelism}$`);

/** Of no password: its hash is all zeros. At the same cost as everybody's. */
const nobodys = `$argon2id$v=19$m=${cost.memorySize},t=${cost.iterations},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const slow = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);

/** As versions before this one kept the console's password: salt and hash in hex. */
async function isByScrypt(password: string, kept: string): Promise<boolean> {
  const [salt, hash] = kept.split(':').map((part) => Buffer.from(part, 'hex'));
  if (salt === undefined || hash?.length !== 32) return false;
  return timingSafeEqual(await slow(password, salt, 32, { N: 16_384, r: 8, p: 1 }), hash);
}
