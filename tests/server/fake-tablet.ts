import { randomBytes } from 'node:crypto';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { newId } from '../../src/base/ids.ts';
import type { Entry } from '../../src/log/entry.ts';
import {
  EnrolResponse,
  paths,
  Refusal,
  SyncResponse,
  type EnrolRequest,
  type SyncRequest,
} from '../../src/log/protocol.ts';
import { requestHead, signatureHeader } from '../../src/log/signed-request.ts';
import { systemDeps } from '../../src/server/environment.ts';
import type { Queries } from '../../src/server/database/database.ts';
import { demoCode, giveCode } from '../../src/server/enrolment/enrolment.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { NodeLog } from '../support/node-log.ts';
import { newKey, type TestKey } from '../support/signing-key.ts';

/** How a request is signed otherwise than it is sent. */
export interface SignedAs {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly token?: string;
  readonly key?: TestKey;
  readonly time?: number;
  readonly nonce?: string;
}

/** The least that a tablet is: a chain of entries, a token, a key for its requests and a cursor. */
export class FakeTablet {
  url: string;
  /** Undefined: a tablet of an older version. */
  requestKey: TestKey | undefined = newKey();
  readonly office: OfficeId;
  readonly node: NodeId = newId(systemDeps.random);
  readonly seen: Entry[] = [];
  readonly positions: number[] = [];
  token = '';
  tablet = 0;
  since = 0;
  epoch = '';
  actor = 'NGUOIMOI' as PersonId;
  readonly #log: NodeLog;
  /** The server's time less its own. */
  #ahead = 0;

  constructor(url: string, office: OfficeId = newId(systemDeps.random)) {
    this.url = url;
    this.office = office;
    this.#log = new NodeLog(office, this.node, () => systemDeps.clock.now());
  }

  get entries(): readonly Entry[] {
    return this.#log.entries;
  }

  /** Another tablet of the same office, not enrolled yet. */
  sibling(): FakeTablet {
    return new FakeTablet(this.url, this.office);
  }

  /** In its own name, unless another token is given: signed, and once more when the server tells it another time. */
  async call(method: string, path: string, body?: unknown, token = this.token): Promise<Response> {
    const text = textOf(body);
    const isSigned = token !== '' && token === this.token && this.requestKey !== undefined;
    const sign = (): string => (isSigned ? this.signed(method, path, text) : '');
    const answer = await this.send(method, path, text, token, sign());
    if (answer.status !== 401) return answer;
    const { error, serverTime = 0 } = Refusal.parse(await answer.clone().json());
    if (error !== 'wrongTime') return answer;
    this.#ahead = serverTime - systemDeps.clock.now();
    return this.send(method, path, text, token, sign());
  }

  send(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    token: string,
    signature: string,
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(signature !== '' && { [signatureHeader]: signature }),
      },
      ...(body !== undefined && { body }),
    });
  }

  /** The header that signs a request; `as`: what it is signed for instead. */
  signed(method: string, path: string, body: string | Uint8Array = '', as: SignedAs = {}): string {
    const { key = this.requestKey, time = systemDeps.clock.now() + this.#ahead } = as;
    const { nonce = randomBytes(16).toString('base64url') } = as;
    if (key === undefined) throw new Error('it has no key');
    const asked = { method, path, token: this.token, ...as, time, nonce };
    const said = Buffer.concat([Buffer.from(requestHead(asked)), Buffer.from(as.body ?? body)]);
    const signature = Buffer.from(key.sign(said), 'base64').toString('base64url');
    return `${time}.${nonce}.${signature}`;
  }

  enrolRequest(code: string, changes: Partial<EnrolRequest> = {}): EnrolRequest {
    return {
      ...{ code, node: this.node, label: 'Bàn số 1', publicKey: 'BPublicKey' },
      ...(this.requestKey !== undefined && { requestKey: this.requestKey.key }),
      ...(this.tablet > 0 && { bears: { office: this.office, tablet: this.tablet } }),
      ...changes,
    };
  }

  named(unitCode = '00004', demo = true): NonNullable<EnrolRequest['office']> {
    return { id: this.office, unitCode, name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN', demo };
  }

  async enrol(request: EnrolRequest, formerToken = ''): Promise<EnrolResponse> {
    const answer = await this.call('POST', paths.enrol, request, formerToken);
    const body: unknown = await answer.json();
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
    const enrolled = EnrolResponse.parse(body);
    this.token = enrolled.token;
    this.tablet = enrolled.tablet;
    this.epoch = enrolled.epoch;
    return enrolled;
  }

  /** Opens a practice office with this tablet as its first. */
  async openDemo(): Promise<this> {
    await this.enrol(this.enrolRequest(demoCode, { office: this.named() }));
    return this;
  }

  /** Opens the office of a commune with this tablet as its first, by a code of the level above. */
  async openReal(database: Queries, unitCode: string): Promise<this> {
    const { code } = await giveCode(database, systemDeps, { unitCode });
    await this.enrol(this.enrolRequest(code, { office: this.named(unitCode, false) }));
    return this;
  }

  /** Joins the office of `other` by a code of its own. */
  async join(other: FakeTablet): Promise<this> {
    const answer = await other.call('POST', paths.codes);
    const { code } = (await answer.json()) as { code: string };
    await this.enrol(this.enrolRequest(code, { label: 'Bàn số 2' }));
    return this;
  }

  record(subject: string, type: string, body: JsonObject, sealed?: string): Entry {
    return this.#log.record(this.actor, subject, { type, body, sealed });
  }

  /** Recorded by whoever holds the key, as one run. */
  recordSigned(
    actor: PersonId,
    key: Parameters<NodeLog['recordSigned']>[2],
    ...facts: readonly (readonly [subject: string, fact: Fact])[]
  ): readonly Entry[] {
    return this.#log.recordSigned(actor, facts, key);
  }

  async sync(
    offered: readonly unknown[] = [],
    since = this.since,
    more: Partial<SyncRequest> = {},
  ): Promise<SyncResponse> {
    const asked = { node: this.node, since, entries: offered, ...more };
    const answer = await this.call('POST', paths.sync, asked);
    const body: unknown = await answer.json();
    if (answer.status !== 200) throw new Error(`${answer.status} ${Refusal.parse(body).error}`);
    return SyncResponse.parse(body);
  }

  /** Brings what is not acknowledged and takes home all that is new, page by page. */
  async syncAll(): Promise<SyncResponse> {
    let acknowledged = 0;
    for (;;) {
      const next = this.entries.filter(({ seq }) => seq > acknowledged).slice(0, 2000);
      const answer = await this.sync(next);
      this.take(answer);
      acknowledged = answer.acknowledged;
      const left = this.entries.length > acknowledged;
      if (!left && !answer.more) return answer;
    }
  }

  /** What it records from now on is later than this entry. */
  hear(entry: Entry): void {
    this.#log.hear(entry);
  }

  take(answer: SyncResponse): void {
    for (const entry of answer.entries) this.hear(entry);
    this.seen.push(...answer.entries);
    this.positions.push(...answer.positions);
    this.since = answer.position;
    this.epoch = answer.epoch;
  }
}

const textOf = (body: unknown): string | undefined =>
  body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
