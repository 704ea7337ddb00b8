import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/json.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { idInSubject } from '../../src/domain/subject.ts';
import type { Entry } from '../../src/log/entry.ts';
import { wasCounted } from '../../src/log/merge.ts';
import { tidy } from '../../src/store/index/later.ts';
import { check } from '../../src/store/journal/check.ts';
import { partFacts } from '../../src/store/journal/facts-that-count.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { record } from '../../src/store/journal/record.ts';
import { changedSince, type FrozenAt } from '../../src/store/queries/frozen.ts';
import { leftOutOfCounts } from '../../src/store/queries/left-out.ts';
import { currentCut, touched } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { steps } from '../store/histories.ts';
import { newTablet, officer } from '../store/tablets.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { firstDesk, furtherDesk } from './desks.ts';

type Facets = ReadonlyMap<DossierId, Facet>;

/** The plain reading: every entry of every dossier, folded. */
async function foldedFrom(tablet: Tablet, counts: (entry: Entry) => boolean): Promise<Facets> {
  const facets = new Map<DossierId, Facet>();
  const stories = new Map<DossierId, Entry[]>();
  for (const { entry } of await tablet.db.entries.toArray()) {
    const id = idInSubject('dossier', entry.subject);
    if (id !== undefined && counts(entry)) stories.set(id, [...(stories.get(id) ?? []), entry]);
  }
  for (const [id, story] of stories) {
    const dossier = foldDossier(story);
    if (dossier !== undefined) facets.set(id, facetOf(dossier));
  }
  return facets;
}

const said = (facet: Facet | undefined): string => canonicalJson((facet ?? null) as never);

/** By the rows of the columns, as reports read them. */
function facetsInRows({ columns, origins }: Tablet): Facets {
  const facets = new Map<DossierId, Facet>();
  for (let row = 0; row < columns.length; row += 1) {
    const id = origins.idOf(row);
    if (columns.has(row) && id !== undefined) facets.set(id, columns.get(row));
  }
  return facets;
}

/** Rows keep no time of day of a supplement. */
const asRows = (facets: Facets): Record<string, string> =>
  Object.fromEntries(
    [...facets].map(([id, { supplements, ...facet }]) => [
      id,
      said({
        ...facet,
        supplements: supplements.map(({ requestedOn, answeredOn }) => ({ requestedOn, answeredOn })),
      }),
    ]),
  );

async function expectTheSame(tablet: Tablet, at: FrozenAt): Promise<void> {
  await touched(tablet);
  const refusals = await tablet.db.refusals.toArray();
  const lain = new Set(at.leftOut);
  const then = await foldedFrom(tablet, (entry) => wasCounted({ cut: at.cut, leftOut: lain }, entry));
  const now = await foldedFrom(tablet, (entry) => partFacts([entry], refusals).counting.length > 0);
  expect(asRows(facetsInRows(tablet))).toEqual(asRows(now));
  // All that then has, by the quick way: rows as they stand, and what is said to have changed.
  const quick = new Map(facetsInRows(tablet));
  for (const { id, row, then: was } of await changedSince(tablet, at)) {
    if (row !== undefined) expect(tablet.origins.idOf(row)).toBe(id);
    if (was === undefined) quick.delete(id);
    else quick.set(id, was);
  }
  expect(asRows(quick)).toEqual(asRows(then));
  expect(await check(tablet)).toEqual([]);
}

/** As a version stored it that did not write down which entries tell of a row. */
async function asOlderStored({ db }: Tablet): Promise<void> {
  await db.blocks.toCollection().modify((block: { origins?: unknown }) => void delete block.origins);
  await db.dossiers.toCollection().modify((dossier: { spans?: unknown }) => void delete dossier.spans);
}

type Deed = 'sync' | 'tidy' | 'rebuild' | 'reopen' | 'older' | 'setAside' | 'nothing';
const deeds = fc.array(
  fc.tuple(
    fc.nat(1),
    fc.constantFrom<Deed>('sync', 'sync', 'tidy', 'rebuild', 'reopen', 'older', 'setAside', 'nothing'),
  ),
  { minLength: 24, maxLength: 24 },
);

test(`what has changed since a cut is found in the columns just as in the log (${seedInUse})`, async () => {
  await fc.assert(
    fc.asyncProperty(steps(2, 18), deeds, fc.nat(12), async (history, between, frozen) => {
      const first = await firstDesk();
      const second = await furtherDesk(first, first.server);
      const desks = [first, second] as const;
      const cuts: (FrozenAt | undefined)[] = [undefined, undefined];
      for (const [step, { desk, draft }] of history.entries()) {
        await record((desk === 0 ? first : second).tablet, officer, [draft]);
        const [at = 0, deed = 'nothing'] = between[step] ?? [];
        const { tablet, engine } = desks[at] ?? first;
        // What it recorded last is refused, where the server has not taken it in before.
        if (deed === 'setAside')
          first.server.setAside.set(`${tablet.installation?.node}:${tablet.head?.seq}`, 'roleNotAllowed');
        if (deed === 'sync' || deed === 'setAside') await engine.syncNow();
        if (deed === 'tidy') await tidy(tablet);
        if (deed === 'rebuild') await rebuild(tablet);
        if (deed === 'older') await asOlderStored(tablet);
        if (deed === 'older' || deed === 'reopen') {
          const again = await newTablet({ name: tablet.name });
          const cut = cuts[at];
          if (cut !== undefined) await expectTheSame(again, cut);
          await again.renewed;
          if (cut !== undefined) await expectTheSame(again, cut);
          again.close();
        }
        if (step === frozen)
          for (const [index, { tablet: each }] of desks.entries())
            cuts[index] = { cut: await currentCut(each), leftOut: await leftOutOfCounts(each.db) };
        for (const [index, { tablet: each }] of desks.entries()) {
          const cut = cuts[index];
          if (cut !== undefined) await expectTheSame(each, cut);
        }
      }
      first.close();
      second.close();
    }),
    runs(40),
  );
});
