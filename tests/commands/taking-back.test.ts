/** A deed is taken back only while nobody outside the tablet can have seen it, whether or not anybody has. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { exportRegister } from '../../src/commands/register/register.ts';
import { writeCopy } from '../../src/store/copy/write.ts';
import { takeNewNode } from '../../src/store/journal/new-node.ts';
import { lastShownSeq, noteWhatIsPrinted } from '../../src/store/shown.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { syncRound } from '../../src/sync/round.ts';
import { lineOf } from '../sync/desks.ts';
import { FakeServer, type Trouble } from '../support/fake-server.ts';
import { openDesk, received } from './desk-of-tests.ts';

afterEach(() => vi.unstubAllGlobals());

/** One dossier resolved a moment ago, at a desk that is enrolled: nothing has been sent yet. */
async function resolvedJustNow() {
  const world = await openDesk({ founded: true });
  const server = new FakeServer(world.tablet.deps.clock);
  const office = { unitCode: '04663', name: 'Xã Mỹ Tân', demo: false };
  const way = { ...lineOf(server), clock: world.tablet.deps.clock };
  const enrolled = await enrol(world.tablet, way, { baseUrl: '', code: 'FIRST', label: 'Quầy 1', office });
  expect(enrolled.ok).toBe(true);
  const resolve = async () => {
    const id = await received(world.desk);
    const done = await resolveDossier(world.desk, id, {
      ...{ on: plainDate('2026-11-23'), electronicResult: false },
    });
    if (!done.ok) throw new Error(done.error.kind);
    return { id, refs: done.value, takeBack: () => takeBack(world.desk, id, done.value) };
  };
  return { ...world, server, way, resolve };
}
type World = Awaited<ReturnType<typeof resolvedJustNow>>;

const round = async ({ tablet, server, way }: World, trouble?: Trouble['kind']): Promise<boolean> => {
  if (trouble !== undefined) server.troubles.push({ kind: trouble } as Trouble);
  return (await syncRound(tablet, way)).ok;
};

async function print({ tablet }: World): Promise<void> {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const before = await lastShownSeq(tablet);
  const forget = noteWhatIsPrinted(tablet);
  page.dispatchEvent(new Event('beforeprint'));
  await vi.waitFor(async () => expect(await lastShownSeq(tablet)).toBeGreaterThan(before));
  forget();
}

async function takeAnotherName({ tablet }: World): Promise<void> {
  await takeNewNode(tablet, {
    ...{ instead: tablet.installation?.node as NodeId, node: 'NEW' as NodeId, tablet: 4, common: 1 },
    ...{ at: tablet.deps.clock.now(), upstream: { token: 'other', label: 'Quầy 1 (máy 4)' } },
  });
}

describe('A deed of a moment ago', () => {
  test.each<[string, (world: World) => Promise<unknown>]>([
    ['was sent', (world) => round(world)],
    ['was sent, and the answer was lost', (world) => round(world, 'lost')],
    ['was offered on a line that was down', (world) => round(world, 'down')],
    ['stands in a copy of the register', ({ tablet }) => writeCopy(tablet, 'whole')],
    ['stands in a file for another tablet', ({ tablet }) => writeCopy(tablet, 'waiting')],
    ['stands in a list that was taken out', ({ desk }) => exportRegister(desk, { rows: 1, reason: 'Tra' })],
    ['was there when a paper was printed', print],
  ])('that %s is not taken back, and the one after it is', async (_, happens) => {
    const world = await resolvedJustNow();
    const deed = await world.resolve();
    await happens(world);
    expect(await deed.takeBack()).toEqual({ ok: false, error: { kind: 'TooLateToTakeBack' } });
    expect((await (await world.resolve()).takeBack()).ok).toBe(true);
    world.tablet.close();
  });

  test('that bears another name since is not taken back: under its first one it may have been seen', async () => {
    const world = await resolvedJustNow();
    const deed = await world.resolve();
    await takeAnotherName(world);
    const refs = deed.refs.map((ref) => `NEW:${Number(ref.slice(ref.indexOf(':') + 1)) - 1}`);
    expect(await takeBack(world.desk, deed.id, refs)).toMatchObject({ ok: false });
    expect((await (await world.resolve()).takeBack()).ok).toBe(true);
    world.tablet.close();
  });

  test('that comes while others are offered waits for the next time', async () => {
    const world = await resolvedJustNow();
    await world.resolve();
    const { fetch } = world.way;
    let later: Awaited<ReturnType<World['resolve']>> | undefined;
    const slow: typeof fetch = async (...asked) => {
      later ??= await world.resolve();
      return fetch(...asked);
    };
    world.server.troubles.push({ kind: 'down' });
    expect((await syncRound(world.tablet, { ...world.way, fetch: slow })).ok).toBe(false);
    expect((await later?.takeBack())?.ok).toBe(true);
    world.tablet.close();
  });
});
