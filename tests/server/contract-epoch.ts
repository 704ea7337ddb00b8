/** On whose word an office counts as put back: the server's own, and nobody else's. */
import { expect, test } from 'vitest';
import { paths, SyncResponse, type SyncRequest } from '../../src/log/protocol.ts';
import { nextEpoch } from '../../src/server/database/epoch.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

const farAhead = 999_999_999;

export function describeEpoch(current: () => TestServer, databaseUrl: () => string): void {
  const rows = (text: string, values: readonly (string | number)[]) =>
    current().storage.database.rows(text, values);
  const ask = async (tablet: FakeTablet, more: Partial<SyncRequest>): Promise<SyncResponse> => {
    const asked = { node: tablet.node, since: tablet.since, entries: [], epoch: tablet.epoch, ...more };
    return SyncResponse.parse(await (await tablet.call('POST', paths.sync, asked)).json());
  };
  const heard = async (tablet: FakeTablet): Promise<string> => (await tablet.sync([], 0)).epoch;
  const withNotes = async (tablet: FakeTablet): Promise<SyncResponse> => {
    for (let index = 0; index < 4; index++) tablet.record(`note:${index}`, 'note/written', { index });
    return tablet.syncAll();
  };
  let units = 2100;
  const real = (url = current().url): Promise<FakeTablet> =>
    new FakeTablet(url).openReal(current().storage.database, `0${(units += 1)}`);
  /** A whole machine was put back: nothing that the server could look at shows it. */
  const forget = async ({ office, node }: FakeTablet, kept: number): Promise<void> => {
    await rows('delete from entries where office = $1 and seq > $2', [office, kept]);
    await rows('update offices set last_position = $2 where id = $1', [office, kept]);
    await rows(
      `update nodes set held_seq = $3, held_hash = (select hash from entries where office = $1 and node = $2 and seq = $3)
       where office = $1 and id = $2`,
      [office, node, kept],
    );
  };

  test('whatever a tablet says on its own moves itself only: it begins anew, and nobody else hears of it', async () => {
    for (const open of [real, () => new FakeTablet(current().url).openDemo()]) {
      const [tablet, stranger] = [await open(), await real()];
      const other = await tablet.sibling().join(tablet);
      const { epoch, position } = await withNotes(tablet);
      const elsewhere = await heard(stranger);
      expect(elsewhere).not.toBe(epoch);
      const claims: Partial<SyncRequest>[] = [
        { since: farAhead },
        { since: farAhead, epoch: undefined },
        { mark: { position: farAhead, hash: 'f'.repeat(64) } },
        { mark: { position: 2, hash: 'f'.repeat(64) } },
      ];
      for (const claim of claims) {
        const unsaid = tablet.record('note:5', 'note/written', {});
        const answer = await ask(tablet, { ...claim, entries: [unsaid] });
        expect([answer.results, answer.entries, answer.acknowledged]).toEqual([[], [], 4]);
        expect(answer.epoch).not.toBe(epoch);
        // It begins anew, hears the true one, and is heard again from there.
        expect(await ask(tablet, { epoch: answer.epoch, since: 0 })).toMatchObject({ epoch, results: [] });
        expect(await ask(tablet, { epoch, since: 0 })).toMatchObject({ epoch, acknowledged: 4, position });
        expect([await heard(other), await heard(stranger)]).toEqual([epoch, elsewhere]);
      }
      expect(await ask(tablet, { entries: tablet.entries.slice(4) })).toMatchObject({ acknowledged: 8 });
    }
  });

  test('the server’s own word shows that an office was put back, also when others have brought more since', async () => {
    const said: string[] = [];
    const lines = { info: () => undefined, error: (line: string) => void said.push(line) };
    const server = await startTestServer({ databaseUrl: databaseUrl(), lines });
    const [tablet, stranger] = [await real(server.url), await real()];
    const other = await tablet.sibling().join(tablet);
    const { epoch, given } = await withNotes(tablet);
    expect(given).toContain(tablet.entries.at(-1)?.hash);
    const elsewhere = await withNotes(stranger);
    // What is here is not news, and no word of another office or of nobody is believed.
    const [altered, foreign] = [given?.replace('.4.', '.9.'), elsewhere.given];
    for (const word of [given, altered, foreign, 'a.1.b.c', '...', ''])
      expect((await ask(tablet, { given: word })).epoch).toBe(epoch);
    await forget(tablet, 2);
    for (let index = 0; index < 5; index++) other.record(`note:${index}`, 'note/written', { other: index });
    expect((await other.syncAll()).epoch).toBe(epoch);
    for (const word of [altered, foreign])
      expect((await ask(tablet, { since: 0, given: word })).epoch).toBe(epoch);
    expect(said).toEqual([]);
    const shown = await ask(tablet, { given, since: 4 });
    expect(shown.epoch).not.toBe(epoch);
    expect([shown.results, shown.acknowledged]).toEqual([[], 2]);
    expect(said).toEqual([expect.stringContaining(tablet.office) as string]);
    // Once: whoever shows it later hears of it like everybody, and no other office does.
    expect((await ask(tablet, { given })).epoch).toBe(shown.epoch);
    expect((await ask(other, { epoch: shown.epoch, since: 0, given })).epoch).toBe(shown.epoch);
    expect(await heard(stranger)).toBe(elsewhere.epoch);
    // No position is given twice.
    const { results } = await ask(tablet, { epoch: shown.epoch, since: 0, entries: tablet.entries.slice(2) });
    for (const { position = 0 } of results) expect(position).toBeGreaterThan(1_000_000);
    expect(results).toHaveLength(2);
    await server.stop();
  });

  test('an epoch that the database has forgotten shows it as well; one of before does not', async () => {
    const tablet = await real();
    const first = await withNotes(tablet);
    const [stood] = await current().storage.database.rows<{ epoch: string }>(
      'select epoch from offices where id = $1',
      [tablet.office],
    );
    await forget(tablet, 2);
    const second = (await ask(tablet, { given: first.given })).epoch;
    tablet.since = 0;
    tablet.epoch = second;
    const { given } = await tablet.syncAll();
    expect((await ask(tablet, { given: first.given })).epoch).toBe(second);
    await rows(`update offices set epoch = $2, former_epochs = '{}' where id = $1`, [
      tablet.office,
      stood?.epoch ?? '',
    ]);
    const third = (await ask(tablet, { epoch: second, given })).epoch;
    expect([first.epoch, second]).not.toContain(third);
    for (const word of [first.given, given])
      expect((await ask(tablet, { epoch: second, given: word })).epoch).toBe(third);
  });

  test('no tablet gets the number of one that was forgotten, however often a state from before it comes back', async () => {
    const tablet = await real();
    const joined = async (): Promise<number> => (await tablet.sibling().join(tablet)).tablet;
    const forgetAll = () => rows('delete from nodes where office = $1 and tablet > 1', [tablet.office]);
    const putBack = (at: number) =>
      rows(`update offices set ${nextEpoch('$2')} where id = $1`, [tablet.office, at]);
    expect([await joined(), await joined()]).toEqual([2, 3]);
    const given = new Set<number>();
    for (let life = 0; life < 3; life++) {
      await forgetAll();
      await putBack(systemDeps.clock.now() - 1);
      for (const number of [await joined(), await joined()]) {
        expect(number).toBeGreaterThanOrEqual(100_000);
        expect(number).toBeLessThan(1_000_000);
        given.add(number);
      }
    }
    expect(given.size).toBe(6);
    // Where nothing was put back since, they follow each other.
    const other = await real();
    expect((await other.sibling().join(other)).tablet).toBe(2);
  });

  test('a server whose clock stands in 1970 leaves out a million positions, as one that gave more than its clock tells', async () => {
    const tablet = await real();
    const putBack = async (at: number): Promise<number> => {
      const [office] = await rows(
        `update offices set ${nextEpoch('$2')} where id = $1 returning last_position as last`,
        [tablet.office, at],
      );
      return Number(office?.last);
    };
    const now = await putBack(systemDeps.clock.now());
    expect(await putBack(0)).toBe(now + 1_000_000);
    expect(await putBack(Date.UTC(2300, 0, 1))).toBe(2_130_000_000);
  });

  test('one that the server has forgotten keeps its number, and shows to whoever founds the office anew that others were there', async () => {
    const tablet = await real();
    const [second, third] = [await tablet.sibling().join(tablet), await tablet.sibling().join(tablet)];
    await rows('delete from nodes where office = $1 and tablet > 1', [tablet.office]);
    await rows(`update offices set ${nextEpoch('$2')} where id = $1`, [
      tablet.office,
      systemDeps.clock.now(),
    ]);
    expect((await third.join(tablet)).tablet).toBe(3);
    expect((await tablet.sibling().join(tablet)).tablet).toBeGreaterThanOrEqual(100_000);
    expect((await second.join(tablet)).tablet).toBe(2);
    // Nobody bears another's, nor one of another office, nor one that no server has given.
    for (const bears of [
      { office: tablet.office, tablet: 3 },
      { office: 'another', tablet: 7 },
      { office: tablet.office, tablet: 4711 },
    ]) {
      const stranger = tablet.sibling();
      const answer = await tablet.call('POST', paths.codes);
      const { code } = (await answer.json()) as { code: string };
      await stranger.enrol(stranger.enrolRequest(code, { bears }));
      expect(stranger.tablet).toBeGreaterThanOrEqual(100_000);
    }
    await rows('delete from offices where id = $1', [tablet.office]);
    const { code } = await giveCode(current().storage.database, systemDeps, { unitCode: `0${units}` });
    await third.enrol(third.enrolRequest(code, { office: third.named(`0${units}`, false) }), third.token);
    expect(third.tablet).toBe(3);
    // Nor does what it brings get a receipt's number that what was lost may have had.
    const { results } = await third.sync([third.record('note:1', 'note/written', {})], 0);
    expect(results[0]?.position).toBeGreaterThan(50_000_000);
    expect((await third.sibling().join(third)).tablet).toBeGreaterThanOrEqual(100_000);
    expect((await tablet.join(third)).tablet).toBe(1);
  });

  test('what a tablet has seen counts before it is seen that the office was put back, and moves nothing else', async () => {
    const tablet = await real();
    await tablet.sibling().join(tablet);
    await tablet.sibling().join(tablet);
    const { epoch } = await tablet.sync([], 0, { tabletsSeen: 3 });
    await rows('delete from nodes where office = $1 and tablet > 1', [tablet.office]);
    expect((await tablet.sibling().join(tablet)).tablet).toBe(4);
    for (const tabletsSeen of [0, 2, 100_000, 2 ** 40]) await tablet.sync([], 0, { tabletsSeen });
    expect((await tablet.sibling().join(tablet)).tablet).toBe(5);
    // Whoever says more than there can be gets longer numbers, and no more than that.
    expect((await tablet.sync([], 0, { tabletsSeen: 999 })).epoch).toBe(epoch);
    expect((await tablet.sibling().join(tablet)).tablet).toBeGreaterThanOrEqual(100_000);
  });

  test('a practice office that was dropped and opened again under its name has forgotten nothing', async () => {
    const tablet = await new FakeTablet(current().url).openDemo();
    const { given } = await withNotes(tablet);
    const founding = tablet.enrolRequest('DEMO', {
      office: { id: tablet.office, unitCode: '00001', name: 'UBND', demo: true },
    });
    expect((await tablet.call('DELETE', paths.demo)).status).toBe(200);
    await tablet.enrol(founding);
    const { epoch } = await tablet.sync([], 0);
    expect((await ask(tablet, { epoch, since: 0, given })).epoch).toBe(epoch);
  });
}
