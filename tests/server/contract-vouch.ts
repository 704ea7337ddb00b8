/** An office whose only administrator has lost the tablet goes on by the level above's word, and by nobody else's. */
import { beforeEach, expect, test } from 'vitest';
import type { OfficeId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import type { SyncResponse } from '../../src/log/protocol.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { foundingFacts, someSettings } from '../support/office-facts.ts';
import { newKey, type TestKey } from '../support/signing-key.ts';
import type { TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';
import { people, received } from './office-of.ts';

const outcomes = ({ results }: SyncResponse): readonly string[] =>
  results.map(({ outcome, reason }) => reason ?? outcome);
let unit = 3000;

export function describeVouching(server: () => TestServer): void {
  const { administrator, officer } = people;
  const console = new ConsoleVisitor(() => server().url);
  let next: FakeTablet;
  let key: TestKey;
  const path = (): string => `/cap-tren/don-vi/${next.office}`;

  /** The tablet of the founding is gone; a new one joined, and the administrator has a new key on it. */
  beforeEach(async () => {
    await console.signIn();
    unit += 1;
    const unitCode = String(unit).padStart(5, '0');
    const { database } = server().storage;
    const { code } = await giveCode(database, systemDeps, { unitCode });
    const lost = new FakeTablet(server().url);
    await lost.enrol(lost.enrolRequest(code, { office: { ...lost.named(unitCode, false) } }));
    const first = newKey();
    const facts = foundingFacts(someSettings({ unitCode, provinceCode: '01' })).map((fact) => {
      const body = fact.type === 'office/founded' ? { ...fact.body, key: first.key } : fact.body;
      return [officeSubject, { ...fact, body: body as JsonObject }] as const;
    });
    lost.recordSigned(administrator, first, ...facts);
    await lost.syncAll();
    const further = await giveCode(database, systemDeps, { office: lost.office as OfficeId });
    next = lost.sibling();
    await next.enrol(next.enrolRequest(further.code, { label: 'Máy mới' }));
    next.since = (await next.syncAll()).position;
    key = newKey();
    next.recordSigned(administrator, key, [
      officeSubject,
      { type: 'office/signingKeyOffered', body: { person: administrator, key: key.key, tablet: 'Máy mới' } },
    ]);
    next.recordSigned(administrator, key, ['dossier:D1', { type: 'dossier/received', body: received() }]);
    expect(outcomes(await next.sync(next.entries))).toEqual(['accepted', 'keyNotConfirmed']);
  });

  test('the level above’s word for a key lets in what waited for it, once, and is written down', async () => {
    expect(await console.text(path())).toContain('Đã hỏi, xác nhận chữ ký');
    await console.post(`${path()}/chu-ky`, { 'chu-ky': newKey().key });
    expect((await next.sync([])).results).toEqual([]);
    await console.post(`${path()}/chu-ky`, { 'chu-ky': key.key });
    expect(outcomes(await next.sync([]))).toEqual(['accepted']);
    await next.syncAll();
    const heard = next.seen.filter(({ type }) => type === 'office/signingKeyVouched');
    expect(heard.map(({ actor, body }) => [actor, body['person']])).toEqual([['server', administrator]]);
    // From then on they are administrator again: they confirm an officer's key on the new tablet.
    const officers = newKey();
    next.recordSigned(administrator, key, [
      officeSubject,
      { type: 'office/signingKeyConfirmed', body: { person: officer, key: officers.key } },
    ]);
    next.recordSigned(officer, officers, ['dossier:D2', { type: 'dossier/received', body: received() }]);
    expect(outcomes(await next.sync(next.entries.slice(-2)))).toEqual(['accepted', 'accepted']);
    expect(await console.text(path())).not.toContain('Đã hỏi, xác nhận chữ ký');
    await console.post(`${path()}/chu-ky`, { 'chu-ky': key.key });
    const said = await server().storage.database.rows(
      `select 1 from entries where office = $1 and type = 'office/signingKeyVouched'`,
      [next.office],
    );
    expect(said).toHaveLength(1);
    expect(await console.text('/cap-tren/nhat-ky')).toContain('Xác nhận chữ ký của quản trị');
  });

  test('nobody of an office gives that word, and it is for administrators only', async () => {
    const officers = newKey();
    const vouched = { type: 'office/signingKeyVouched', body: { person: administrator, key: key.key } };
    next.recordSigned(administrator, key, [officeSubject, vouched]);
    next.recordSigned(officer, officers, [
      officeSubject,
      { type: 'office/signingKeyOffered', body: { person: officer, key: officers.key, tablet: '' } },
    ]);
    expect(outcomes(await next.sync(next.entries.slice(-2)))).toEqual(['keyNotConfirmed', 'accepted']);
    await console.post(`${path()}/chu-ky`, { 'chu-ky': officers.key });
    await console.post(`${path()}/chu-ky`, { 'chu-ky': key.key });
    expect(outcomes(await next.sync([]))).toEqual(['accepted', 'roleNotAllowed']);
    next.recordSigned(officer, officers, ['dossier:D2', { type: 'dossier/received', body: received() }]);
    expect(outcomes(await next.sync(next.entries.slice(-1)))[0]).toBe('keyNotConfirmed');
  });
}
