import { expect, test } from 'vitest';
import { paths } from '../../src/log/protocol.ts';
import { handoverLife } from '../../src/server/enrolment/nodes.ts';
import { sweep } from '../../src/server/enrolment/practice.ts';
import type { TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

/** The office's key on its way from one tablet to another: who may give it, who gets it, and until when. */
export function describeHandover(current: () => TestServer): void {
  const world = async () => {
    const giver = await new FakeTablet(current().url).openDemo();
    const other = await giver.sibling().join(giver);
    await taken(other);
    const waiting = await giver.sibling().join(giver);
    return { giver, other, waiting };
  };
  const transfer = (to: FakeTablet, wrappedKey = 'wrapped', senderPublicKey = 'sender') => ({
    ...{ node: to.node, wrappedKey, senderPublicKey },
  });
  const give = async (from: FakeTablet, body: unknown) => (await from.call('POST', paths.keys, body)).status;
  const asked = async (tablet: FakeTablet) =>
    ((await (await tablet.call('GET', paths.keys)).json()) as { handover: unknown }).handover;
  const taken = async (tablet: FakeTablet, isTaken = true) =>
    (await tablet.call('DELETE', paths.keys, { taken: isTaken })).status;
  const requested = async (tablet: FakeTablet) => (await tablet.sync()).keyRequests.map(({ node }) => node);
  const ageBy = (milliseconds: number, { office, node }: FakeTablet) =>
    current().storage.database.rows(
      'update nodes set handed_at = handed_at - $3 where office = $1 and id = $2',
      [office, node, milliseconds],
    );
  const kept = ({ office, node }: FakeTablet) =>
    current().storage.database.rows(
      'select 1 from nodes where office = $1 and id = $2 and (wrapped_key is not null or sender_public_key is not null)',
      [office, node],
    );

  test('is given as often as it is asked for until it is taken, and then to nobody any more', async () => {
    const { giver, waiting } = await world();
    expect(await give(giver, transfer(waiting))).toBe(200);
    const handover = { wrappedKey: 'wrapped', senderPublicKey: 'sender' };
    expect([await asked(waiting), await asked(waiting)]).toEqual([handover, handover]);
    expect([await taken(waiting), await taken(waiting)]).toEqual([200, 200]);
    expect(await asked(waiting)).toBeNull();
    expect(await kept(waiting)).toEqual([]);
    expect(await requested(giver)).toEqual([]);
  });

  test('once given, no other tablet puts something else in its place; its giver may, after a lost answer', async () => {
    const { giver, other, waiting } = await world();
    expect(await give(giver, transfer(waiting))).toBe(200);
    expect(await give(other, transfer(waiting, 'false', 'false'))).toBe(400);
    expect(await asked(waiting)).toEqual({ wrappedKey: 'wrapped', senderPublicKey: 'sender' });
    expect(await give(giver, transfer(waiting, 'wrapped again'))).toBe(200);
    expect(await asked(waiting)).toEqual({ wrappedKey: 'wrapped again', senderPublicKey: 'sender' });
  });

  test('goes only to a tablet that waits: not to one that has it, nor to itself, nor to another office', async () => {
    const { giver, other, waiting } = await world();
    const stranger = await new FakeTablet(current().url).openDemo();
    expect(await give(waiting, transfer(other))).toBe(400);
    expect(await give(other, transfer(giver))).toBe(400);
    expect(await give(waiting, transfer(waiting))).toBe(400);
    expect(await give(stranger, transfer(waiting))).toBe(400);
    expect(await asked(waiting)).toBeNull();
  });

  test('is short, and text that a database takes', async () => {
    const { giver, waiting } = await world();
    expect(await give(giver, transfer(waiting, 'x'.repeat(201)))).toBe(400);
    expect(await give(giver, transfer(waiting, 'wrapped', 'x'.repeat(201)))).toBe(400);
    expect(await give(giver, transfer(waiting, 'wr\u0000apped'))).toBe(400);
    expect(await give(giver, { ...transfer(waiting), node: 7 })).toBe(400);
    expect(await asked(waiting)).toBeNull();
  });

  test('what cannot be opened is thrown away by whom it was for, and another tablet may give it', async () => {
    const { giver, other, waiting } = await world();
    expect(await give(other, transfer(waiting, 'false'))).toBe(200);
    expect(await requested(giver)).toEqual([]);
    expect(await taken(waiting, false)).toBe(200);
    expect(await requested(giver)).toEqual([waiting.node]);
    expect(await give(giver, transfer(waiting))).toBe(200);
    expect((await waiting.call('DELETE', paths.keys, {})).status).toBe(400);
    expect((await waiting.call('DELETE', paths.keys)).status).toBe(400);
    expect(await asked(waiting)).not.toBeNull();
  });

  test('what nobody takes is given to nobody after a day, is swept, and is asked for again', async () => {
    const { giver, other, waiting } = await world();
    expect(await give(giver, transfer(waiting))).toBe(200);
    await ageBy(handoverLife - 60_000, waiting);
    expect(await asked(waiting)).not.toBeNull();
    await ageBy(60_000, waiting);
    expect(await asked(waiting)).toBeNull();
    expect(await requested(giver)).toEqual([waiting.node]);
    await sweep(current().storage.offices, Date.now());
    expect(await kept(waiting)).toEqual([]);
    expect(await give(other, transfer(waiting, 'anew'))).toBe(200);
    expect(await asked(waiting)).toMatchObject({ wrappedKey: 'anew' });
  });
}
