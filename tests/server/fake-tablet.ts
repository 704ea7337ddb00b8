import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { newId } from '../../src/base/ids.ts';
import type { Entry } from '../../src/log/entry.ts';
import { EnrolResponse, paths, Refusal, SyncResponse, type EnrolRequest } from '../../src/log/protocol.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { demoCode } from '../../src/server/enrolment/enrolment.ts';
import { NodeLog } from '../support/node-log.ts';

/** The least that a tablet is: a chain of entries, a token and a cursor. */
export class FakeTablet {
  readonly url: string;
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

  call(method: string, path: string, body?: unknown, token = this.token): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  enrolRequest(code: string, changes: Partial<EnrolRequest> = {}): EnrolRequest {
    return { code, node: this.node, label: 'Bàn số 1', publicKey: 'BPublicKey', ...changes };
  }

  named(unitCode = '00004', demo = true): NonNullable<EnrolRequest['office']> {
    return { id: this.office, unitCode, name: 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN', demo };
  }

  async enrol(request: EnrolRequest): Promise<EnrolResponse> {
    const answer = await this.call('POST', paths.enrol, request, '');
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

  async sync(offered: readonly unknown[] = [], since = this.since): Promise<SyncResponse> {
    const answer = await this.call('POST', paths.sync, { node: this.node, since, entries: offered });
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
