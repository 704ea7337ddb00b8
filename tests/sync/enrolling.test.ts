import { expect, test } from 'vitest';
import { getUpstream } from '../../src/store/upstream.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { freshName } from '../store/journal/copies.ts';
import { newTablet } from '../store/tablets.ts';
import { firstDesk, lineOf } from './desks.ts';

/** What the server was asked, and with which token. */
async function asking() {
  const first = await firstDesk();
  const asked: { body: Record<string, unknown>; shown: string | null }[] = [];
  const line = lineOf(first.server);
  const fetch: typeof line.fetch = (input, init) => {
    const shown = new Headers(init?.headers).get('Authorization');
    asked.push({ body: JSON.parse(String(init?.body)) as Record<string, unknown>, shown });
    return first.server.fetch(input, init);
  };
  return { first, asked, line: { ...line, fetch } };
}

test('asked again after a lost answer, also after a restart, it is the same question', async () => {
  const { first, asked, line } = await asking();
  const name = freshName();
  const tablet = await newTablet({ name });
  const wanted = { baseUrl: '', code: 'NEXT', label: 'Quầy 2' };
  first.server.troubles.push({ kind: 'lost' });
  expect(await enrol(tablet, line, wanted)).toMatchObject({ ok: false, error: { kind: 'Unreachable' } });
  tablet.close();
  const again = await newTablet({ name });
  expect((await enrol(again, line, wanted)).ok).toBe(true);
  expect(asked[1]).toEqual(asked[0]);
  expect(asked[0]?.body.token).toMatch(/^[\w-]{43}$/);
  expect(again.installation?.node).toBe(asked[0]?.body.node);
  expect(await again.db.settings.get('enrolling')).toBeUndefined();
  again.close();
  first.close();
});

test('with another code it is another question; known already, it shows by its token that it is the same tablet', async () => {
  const { first, asked, line } = await asking();
  const tablet = await newTablet();
  const wanted = { baseUrl: '', code: 'NEXT', label: 'Quầy 2' };
  expect((await enrol(tablet, line, wanted)).ok).toBe(true);
  const given = (await getUpstream(tablet))?.token;
  expect((await enrol(tablet, line, { ...wanted, code: 'AGAIN' })).ok).toBe(true);
  expect(asked.map(({ shown }) => shown)).toEqual([null, `Bearer ${given}`]);
  expect(asked[1]?.body.node).toBe(asked[0]?.body.node);
  expect(asked[1]?.body.token).not.toBe(asked[0]?.body.token);
  tablet.close();
  first.close();
});
