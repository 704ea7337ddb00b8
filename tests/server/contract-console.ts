/** Who gets into the console, and what each may do there, over any PostgreSQL. */
import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/server/console/routes.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { systemDeps } from '../../src/server/environment.ts';
import type { TestServer } from '../support/server.ts';
import { ConsoleVisitor, ladder, personOf, type Least, type Person } from './console-visitor.ts';
import { describeOwnPassword } from './contract-own-password.ts';
import { describePeople } from './contract-people.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, submitReport } from './office-of.ts';

/** Written by hand from what the roles are for: who looks, who answers reports, who lets tablets and people in. */
const whoMay: Readonly<Record<string, Least>> = {
  'GET /': 'reader',
  'GET /don-vi/:office': 'reader',
  'GET /don-vi/:office/tep/:tep': 'reader',
  'GET /don-vi/:office/tep/:tep/bien-nhan': 'reader',
  'GET /bao-cao': 'reader',
  'GET /bao-cao/:office/:id': 'reader',
  'GET /tong-hop': 'reader',
  'GET /tong-hop.csv': 'reader',
  'GET /tai-khoan': 'reader',
  'POST /tai-khoan/mat-khau': 'reader',
  'POST /tai-khoan/phien': 'reader',
  'POST /phien/:id/ket-thuc': 'reader',
  'POST /don-vi/:office/tep': 'reviewer',
  'POST /bao-cao/:office/:id/tra-lai': 'reviewer',
  'GET /ma': 'administrator',
  'POST /ma': 'administrator',
  'POST /don-vi/:office/thu-hoi': 'administrator',
  'POST /don-vi/:office/chu-ky': 'administrator',
  'GET /nguoi-dung': 'administrator',
  'POST /nguoi-dung': 'administrator',
  'GET /nguoi-dung/:id': 'administrator',
  'POST /nguoi-dung/:id': 'administrator',
  'POST /nguoi-dung/:id/mat-khau': 'administrator',
  'POST /nguoi-dung/:id/ngung': 'administrator',
  'POST /nguoi-dung/:id/dung-lai': 'administrator',
  'GET /nhat-ky': 'administrator',
  'GET /may-chu': 'administrator',
  'POST /may-chu/khoi-phuc': 'administrator',
};
export function describeConsole(server: () => TestServer): void {
  const url = (): string => server().url;
  const administrator = new ConsoleVisitor(url);
  let people: Readonly<Record<Least, Person>>;
  let commune: FakeTablet;

  beforeAll(async () => {
    await administrator.signIn();
    const [reader, reviewer, second] = [
      await personOf(administrator, url, 'xem', 'reader'),
      await personOf(administrator, url, 'duyet', 'reviewer'),
      await personOf(administrator, url, 'quan.tri.hai', 'administrator'),
    ];
    people = { reader, reviewer, administrator: second };
    const { code } = await giveCode(server().storage.database, systemDeps, { unitCode: '00166' });
    commune = new FakeTablet(url());
    const office = { id: commune.office, unitCode: '00166', name: 'ỦY BAN NHÂN DÂN PHƯỜNG THỬ', demo: false };
    await commune.enrol(commune.enrolRequest(code, { office }));
    foundOffice(commune);
    submitReport(commune, 'R1');
    await commune.syncAll();
  });

  test('every route has a least role, and the table has every route', () => {
    const declared = routes.map(({ method, path, role }) => [`${method} ${path}`, role]);
    expect(Object.fromEntries(declared)).toEqual(whoMay);
  });

  test('a role below the least one is refused, every other is not, and a stranger is sent to the door', async () => {
    for (const [route, least] of Object.entries(whoMay)) {
      const [method = '', path = ''] = route.split(' ');
      // An office, a person, a report and a session that there are not: nothing is changed by who may.
      const address = `/cap-tren${path.replace(/:(\w+)/g, 'KHONG-CO')}`.replace(/\/$/, '');
      const asked = (visitor: ConsoleVisitor): Promise<Response> =>
        method === 'GET' ? visitor.get(address) : visitor.post(address);
      const stranger = await asked(new ConsoleVisitor(url));
      expect([route, stranger.headers.get('location')]).toEqual([route, '/cap-tren/dang-nhap']);
      for (const role of ladder) {
        // What would sign these people out, or say that the server was restored, is asked by those who may not.
        if (
          ['POST /tai-khoan/phien', 'POST /may-chu/khoi-phuc'].includes(route) &&
          ladder.indexOf(role) >= ladder.indexOf(least)
        )
          continue;
        const { status } = await asked(people[role].visitor);
        expect([route, role, status === 403]).toEqual([
          route,
          role,
          ladder.indexOf(role) < ladder.indexOf(least),
        ]);
        expect(status, route).toBeLessThan(500);
      }
    }
  });

  test('what a role may not do is not offered either', async () => {
    const office = `/cap-tren/don-vi/${commune.office}`;
    const report = `/cap-tren/bao-cao/${commune.office}/R1`;
    const seen = async (role: Least, path: string, form: string): Promise<boolean> =>
      (await people[role].visitor.text(path)).includes(form);
    for (const [path, form, least] of [
      [office, '/thu-hoi"', 'administrator'],
      [office, '/tep"', 'reviewer'],
      [report, '/tra-lai"', 'reviewer'],
      ['/cap-tren', 'href="/cap-tren/nguoi-dung"', 'administrator'],
    ] as const)
      for (const role of ladder)
        expect([form, role, await seen(role, path, form)]).toEqual([
          ...[form, role, ladder.indexOf(role) >= ladder.indexOf(least)],
        ]);
  });

  test('a report goes back with the name of who sent it back, on its page and in the log', async () => {
    const address = `/cap-tren/bao-cao/${commune.office}/R1`;
    expect((await people.reader.visitor.post(`${address}/tra-lai`, { 'ly-do': 'Không được' })).status).toBe(
      403,
    );
    expect((await people.reviewer.visitor.post(`${address}/tra-lai`, { 'ly-do': 'Thiếu số' })).status).toBe(
      303,
    );
    expect(await administrator.text(address)).toMatch(/Người duyet \(duyet\) đã trả lại/);
    const log = await administrator.text('/cap-tren/nhat-ky');
    expect(log).toMatch(/Người duyet <span class="when">duyet<\/span>[\s\S]{0,200}Trả lại báo cáo/);
    const rows = await server().storage.database.rows<{ login: string }>(
      `select login from console_deeds where deed = 'returnReport' and in_office = $1 and about = 'R1'`,
      [commune.office],
    );
    expect(rows).toEqual([{ login: 'duyet' }]);
  });

  test('every deed is written down with who did it', async () => {
    const { visitor, login } = people.administrator;
    await visitor.post('/cap-tren/ma', { 'don-vi': '00025' });
    await visitor.post(`/cap-tren/don-vi/${commune.office}/thu-hoi`, { may: commune.node });
    const made = await personOf(visitor, url, 'viec', 'reader');
    for (const deed of ['ngung', 'dung-lai', 'mat-khau'])
      await visitor.post(`/cap-tren/nguoi-dung/${made.id}/${deed}`);
    await visitor.post(`/cap-tren/nguoi-dung/${made.id}`, { 'ho-ten': 'Người Viec', 'vai-tro': 'reviewer' });
    const rows = await server().storage.database.rows<{ deed: string; about: string }>(
      'select deed, about from console_deeds where login = $1 order by id',
      [login],
    );
    expect(rows.filter(({ deed }) => deed !== 'signIn' && deed !== 'changePassword')).toEqual([
      { deed: 'giveCode', about: '00025' },
      { deed: 'revokeTablet', about: 'máy 1' },
      { deed: 'createUser', about: 'viec, Người xem' },
      { deed: 'deactivateUser', about: 'viec' },
      { deed: 'reactivateUser', about: 'viec' },
      { deed: 'resetPassword', about: 'viec' },
      { deed: 'changeUser', about: 'viec, Người duyệt' },
    ]);
  });

  describe('one’s own password', () => describeOwnPassword(server, administrator, () => people.reader));
  describe('people', () => describePeople(server, administrator, () => people));
}
