/** An outage is noted, ended and put right on a tablet, and what it delayed is said for many dossiers in one go. */
import { expect, it } from 'vitest';
import type { DossierId } from '../../src/base/ids.ts';
import { explainDelay } from '../../src/commands/dossier/dossier.ts';
import {
  correctOutage,
  endOutage,
  explainByOutage,
  noteOutage,
  strikeOutage,
} from '../../src/commands/office/outages.ts';
import { runningOutages, standingOutages } from '../../src/domain/outages/outages.ts';
import { countDelays } from '../../src/store/queries/figures.ts';
import { delayedBy } from '../../src/store/queries/outages.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { openDesk, received } from './desk-of-tests.ts';

async function afterAnOutage() {
  const world = await openDesk({ founded: true });
  const { tablet, daysPass } = world;
  const { actor } = world.desk;
  const late = [await received(world.desk), await received(world.desk)];
  expect(await noteOutage(tablet, actor, 'Mạng')).toEqual({ ok: true, value: undefined });
  const [outage] = runningOutages(tablet.office?.outages ?? []);
  if (outage === undefined) throw new Error('Nothing was noted');
  daysPass(1);
  expect((await endOutage(tablet, actor, outage.ref)).ok).toBe(true);
  daysPass(20);
  // What a desk decides by is read anew once the office has said something.
  const rules = { ...world.desk.rules, outages: standingOutages(tablet.office?.outages ?? []) };
  return { ...world, desk: { ...world.desk, rules }, actor, outage, late };
}
const causeOf = async (tablet: Parameters<typeof getStored>[0], id: DossierId) =>
  (await getStored(tablet, id))?.dossier.delay?.cause;

it('offers what it may have delayed, takes only what is chosen, and leaves the rest unexplained', async () => {
  const { tablet, desk, outage, late } = await afterAnOutage();
  const asked = {
    days: { from: plainDate('2026-11-23'), to: plainDate('2026-11-24') },
    ...{ today: plainDate('2026-12-14'), most: 10 },
  };
  expect((await delayedBy(tablet, asked)).total).toBe(2);
  const [first, second] = late as [DossierId, DossierId];
  expect(await explainByOutage(desk, [first], outage.ref)).toEqual({ done: [first], refused: [] });
  expect([await causeOf(tablet, first), await causeOf(tablet, second)]).toEqual(['outage', undefined]);
  expect((await delayedBy(tablet, asked)).dossiers.map(({ id }) => id)).toEqual([second]);
  const counted = await countDelays(tablet, { from: plainDate('2026-11-01'), to: plainDate('2026-12-14') });
  expect(counted.filter(({ count }) => count > 0)).toEqual([
    { cause: 'outage', count: 1 },
    { cause: null, count: 1 },
  ]);
});

it('lets one that is refused hold up no other', async () => {
  const { tablet, desk, outage, late } = await afterAnOutage();
  const [first, second] = late as [DossierId, DossierId];
  const missing = 'NONE' as DossierId;
  const { done, refused } = await explainByOutage(desk, [first, missing, second], outage.ref);
  expect([done, refused]).toEqual([[first, second], [{ id: missing, why: { kind: 'DossierUnknown' } }]]);
  expect(await explainDelay(desk, second, { cause: 'outage', outage: outage.ref })).toMatchObject({
    error: { kind: 'NothingToCorrect' },
  });
  expect(await causeOf(tablet, second)).toBe('outage');
});

it('is put right, and struck, with a reason; a struck one explains nothing more', async () => {
  const { tablet, actor, desk, outage, late } = await afterAnOutage();
  const was = { system: 'Mạng', from: outage.from - 3_600_000, to: outage.from };
  expect(await correctOutage(tablet, actor, outage.ref, { ...was, reason: ' ' })).toMatchObject({
    error: { kind: 'FieldsWrong', fields: { reason: 'required' } },
  });
  await correctOutage(tablet, actor, outage.ref, { ...was, reason: 'Hỏng từ sớm hơn' });
  expect(tablet.office?.outages).toMatchObject([{ ...was, corrected: { reason: 'Hỏng từ sớm hơn' } }]);
  await strikeOutage(tablet, actor, outage.ref, 'Ghi nhầm máy');
  const rules = { ...desk.rules, outages: standingOutages(tablet.office?.outages ?? []) };
  const { refused } = await explainByOutage({ ...desk, rules }, late, outage.ref);
  expect(refused.map(({ why }) => why.kind)).toEqual(['OutageUnknown', 'OutageUnknown']);
});
