import { expect, test } from 'vitest';
import type { Entry } from '../../src/log/entry.ts';
import { compareEntries } from '../../src/log/merge.ts';
import { laggingNodes, nextTogether } from '../../src/store/journal/carried.ts';
import { mergeIncoming } from '../../src/store/journal/incoming.ts';
import { record } from '../../src/store/journal/record.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { enrolUpstream } from '../../src/store/upstream.ts';
import { citizen, deskTablet, movingClock, officer, received, resolved } from './tablets.ts';

/** Two tablets that answer each other, of which the first has merged all that the second recorded. */
async function merged(): Promise<Tablet> {
  const clock = movingClock();
  const [here, there] = [
    await deskTablet({ clock, node: 'HERE' }),
    await deskTablet({ clock, node: 'THERE' }),
  ];
  await enrolUpstream(here, { baseUrl: '', label: '', token: 't', epoch: 'e', needsKey: false });
  for (let n = 0; n < 6; n++) {
    clock.at += 1000;
    const from = n % 2 === 0 ? here : there;
    await record(from, officer, [received(`000${n}`, citizen(`Người ${n}`)), resolved(`000${n}`)]);
  }
  const entries = (await there.db.entries.toArray()).map(({ entry }) => entry);
  await mergeIncoming(here, {
    ...{ acknowledged: 0, results: [], entries, positions: entries.map((_, index) => index + 1) },
    ...{ position: 6, epoch: 'e', peers: [], keyRequests: [], clockSamples: [], at: clock.at },
  });
  there.close();
  return here;
}

test('only what a server lacks of other nodes lags, and what it would not take is left alone', async () => {
  const tablet = await merged();
  expect(await laggingNodes(tablet, { HERE: 0, THERE: 6 } as never)).toEqual({});
  expect(await laggingNodes(tablet, {})).toEqual({ THERE: 1 });
  expect(await laggingNodes(tablet, { THERE: 2 } as never)).toEqual({ THERE: 3 });
  expect(await laggingNodes(tablet, { THERE: 2 } as never, { THERE: 2 } as never)).toEqual({});
  expect(await laggingNodes(tablet, { THERE: 3 } as never, { THERE: 2 } as never)).toEqual({ THERE: 4 });
  tablet.close();
});

test.each([
  [1, 1e9],
  [3, 1e9],
  [100, 2000],
  [100, 1],
])('page after page of %i entries or %i bytes, nothing comes before what it follows', async (size, bytes) => {
  const tablet = await merged();
  const [own, others] = [
    await nextTogether(tablet, {}, 100, 1e9),
    await nextTogether(tablet, { THERE: 1 } as never, 100, 1e9),
  ];
  expect([own.own.length, own.carried.length, own.more]).toEqual([6, 0, false]);
  const all = [...others.own, ...others.carried].sort(compareEntries);
  const brought: Entry[] = [];
  let more = true;
  for (let pages = 0; brought.length < 12; pages++) {
    expect(pages).toBeLessThan(13);
    expect(more).toBe(true);
    const held = (node: string): number => brought.filter((entry) => entry.node === node).length;
    await tablet.db.upstream.update('sync', { acknowledged: held('HERE') });
    const lagging = held('THERE') === 6 ? {} : ({ THERE: held('THERE') + 1 } as never);
    const page = await nextTogether(tablet, lagging, size, bytes);
    brought.push(...[...page.own, ...page.carried].sort(compareEntries));
    more = page.more || held('THERE') === 6;
  }
  expect(brought).toEqual(all);
  tablet.close();
});
