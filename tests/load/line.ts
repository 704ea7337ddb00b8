/** The tablets' end of the line: so many at once, each request told whether it came through and how long that took. */
import { Agent, request } from 'node:http';
import { randomBytes } from 'node:crypto';
import { paths, type SyncResponse } from '../../src/log/protocol.ts';
import { requestHead, signatureHeader } from '../../src/log/signed-request.ts';
import type { Prepared } from './tablets.ts';

export interface Drained {
  readonly entries: number;
  readonly seconds: number;
  /** Milliseconds of each request that was answered. */
  readonly took: readonly number[];
  /** Requests that the server sent away, to come again later. */
  readonly refused: number;
}

interface Answer {
  readonly status: number;
  /** Milliseconds until it is their turn. */
  readonly turnIn: number;
  readonly text: string;
}

export class Line {
  private agent = new Agent();
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /**
   * Whoever is sent away is aside for as long as they were told, and another tablet comes meanwhile, as where a thousand want in.
   *
   * @param outboxes of each tablet, whose requests go one after the other @param atOnce requests on their way
   */
  async drain(outboxes: readonly (readonly Prepared[])[], atOnce: number): Promise<Drained> {
    // Connections of the drain before have been idle for too long.
    this.agent = new Agent({ keepAlive: true });
    const waiting = [...outboxes];
    let aside = 0;
    const took: number[] = [];
    let [refused, entries] = [0, 0];
    const began = performance.now();
    const takeTurn = async (outbox: readonly Prepared[]): Promise<void> => {
      for (const [at, each] of outbox.entries()) {
        const answer = await this.timed(each, took);
        if (answer.status === 503 || answer.status === 429) {
          refused += 1;
          aside += 1;
          setTimeout(() => {
            aside -= 1;
            waiting.unshift(outbox.slice(at));
          }, answer.turnIn);
          return;
        }
        each.tablet.since = check(answer, each);
        entries += each.entries;
      }
    };
    const client = async (): Promise<void> => {
      for (;;) {
        const outbox = waiting.shift();
        if (outbox !== undefined) await takeTurn(outbox);
        else if (aside === 0) return;
        else await new Promise((done) => setTimeout(done, 20));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    this.agent.destroy();
    return { entries, seconds: (performance.now() - began) / 1000, took, refused };
  }

  private async timed(each: Prepared, took: number[]): Promise<Answer> {
    const began = performance.now();
    const answer = await this.post(each);
    if (answer.status === 200) took.push(performance.now() - began);
    return answer;
  }

  private post({ tablet: { token, requestKey }, body }: Prepared): Promise<Answer> {
    const asked = { method: 'POST', path: paths.sync, token, time: Date.now(), nonce: nonce() };
    const signature = requestKey.sign(requestHead(asked), body);
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      authorization: `Bearer ${token}`,
      [signatureHeader]: `${asked.time}.${asked.nonce}.${Buffer.from(signature, 'base64').toString('base64url')}`,
    };
    return new Promise((done, failed) => {
      const sent = request(
        this.url + paths.sync,
        { method: 'POST', agent: this.agent, headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', failed);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const status = answer.statusCode ?? 0;
            const turnIn = status === 429 ? ((JSON.parse(text) as { turnIn?: number }).turnIn ?? 1000) : 1000;
            done({ status, turnIn, text });
          });
        },
      );
      sent.on('error', failed);
      sent.end(body);
    });
  }
}

const nonce = (): string => randomBytes(16).toString('base64url');

/** Nothing counts as drained that was not taken in. @returns the position up to which the tablet has the log now */
function check({ status, text }: Answer, { entries, acknowledged }: Prepared): number {
  const answer = status === 200 ? (JSON.parse(text) as SyncResponse) : undefined;
  const accepted = answer?.results.filter(({ outcome }) => outcome === 'accepted').length;
  if (answer?.acknowledged !== acknowledged || accepted !== entries)
    throw new Error(`not taken in: ${status} ${text.slice(0, 300)}`);
  return answer.position;
}
