/** Pages of an intake that was given up are shown to whoever took them; what no draft names goes by itself, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { leftBehind, throwAwayLeft, tidyPages } from '../../src/app/parts/scan/left-behind.ts';
import { pageOf, saveUnfinished, type Target } from '../../src/app/parts/scan/unfinished.ts';
import { newId, type DossierId } from '../../src/base/ids.ts';
import { keepScan, scansOf } from '../../src/store/scans/scans.ts';
import { received } from '../commands/desk-of-tests.ts';
import { memoryPlace } from '../store/scans/memory-place.ts';
import { openSeat } from './seat-of-tests.ts';

const form: Target = { of: 'component', paper: 'Tờ khai' };

async function world() {
  const opened = await openSeat();
  const place = memoryPlace();
  Object.assign(opened.tablet.deps, { scans: async () => place });
  const { tablet, seat } = opened;
  const page = async (seed: number): Promise<string> =>
    (
      await keepScan(
        tablet,
        'page',
        Uint8Array.from({ length: 50 }, (_, at) => (at * seed) & 255),
      )
    ).name;
  /** As the camera leaves it for a dossier that need not be there. */
  const take = async (id: DossierId, seed: number, by = seat): Promise<string> => {
    const name = await page(seed);
    const image = { kind: 'photograph', width: 4, height: 3, bytes: new Uint8Array(50) } as const;
    await saveUnfinished(by, id, [{ ...form, pages: [pageOf(image, name, undefined)] }]);
    return name;
  };
  const here = async () => (await (await scansOf(tablet)).place.list()).map(({ name }) => name).sort();
  const anew = () => newId<'dossier'>(tablet.deps.random);
  return { ...opened, page, take, here, anew };
}

describe('Pages of an intake that was given up', () => {
  it('are shown once it is another that is typed, and to nobody else', async () => {
    const { seat, take, anew, tablet } = await world();
    const [given, now] = [anew(), anew()];
    await take(given, 3);
    await take(now, 5);
    const found = await leftBehind(seat, now);
    expect(found.map(({ id, all }) => [id, all[0]?.paper])).toEqual([[given, 'Tờ khai']]);
    expect(await leftBehind({ tablet, person: { ...seat.person, id: 'colleague' } }, now)).toEqual([]);
    // The emptied form was brought back: they are its own again.
    expect((await leftBehind(seat, given)).map(({ id }) => id)).toEqual([now]);
  });

  it('are none where there is a dossier: its page shows them', async () => {
    const { seat, desk, take, anew } = await world();
    await take(await received(desk), 3);
    expect(await leftBehind(seat, anew())).toEqual([]);
  });

  it('are thrown away by whoever took them, with their bytes and nobody else’s', async () => {
    const { seat, take, anew, here } = await world();
    const [given, now] = [anew(), anew()];
    await take(given, 3);
    const kept = await take(now, 5);
    await throwAwayLeft(seat, given);
    expect([await leftBehind(seat, now), await here()]).toEqual([[], [kept]]);
  });
});

describe('Pages that no draft names', () => {
  it('go, but not before nobody can be busy with them', async () => {
    const { tablet, page, take, anew, here, daysPass } = await world();
    const kept = await take(anew(), 3);
    const lost = await page(7);
    await tidyPages(tablet);
    expect(await here()).toEqual([kept, lost].sort());
    await tidyPages(tablet);
    expect(await here()).toEqual([kept, lost].sort());
    daysPass(1);
    const young = await page(9);
    await tidyPages(tablet);
    expect(await here()).toEqual([kept, young].sort());
  });

  it('stay while a draft cannot be read: it may name any of them', async () => {
    const { tablet, page, take, anew, here, daysPass } = await world();
    await take(anew(), 3);
    await page(7);
    await tidyPages(tablet);
    daysPass(1);
    const [row] = await tablet.relaxed.drafts.toArray();
    await tablet.relaxed.drafts.put({ ...row!, sealed: 'AAAA' });
    await tidyPages(tablet);
    expect(await here()).toHaveLength(2);
  });

  it('are kept where they are a colleague’s', async () => {
    const { tablet, seat, take, anew, here, daysPass } = await world();
    await take(anew(), 3, { ...seat, person: { ...seat.person, id: 'colleague' } });
    await tidyPages(tablet);
    daysPass(1);
    await tidyPages(tablet);
    expect(await here()).toHaveLength(1);
  });
});
