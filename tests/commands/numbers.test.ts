/** A number once given on a tablet is on paper: it is never given again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfInstant } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { addDays, plainDate, type PlainDate } from '../../src/base/plain-date.ts';
import { receiveDossier } from '../../src/commands/dossier/intake.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { dossierNumber } from '../../src/domain/dossier/number.ts';
import { giveNewNumber } from '../../src/commands/dossier/dossier.ts';
import { everyNumberGivenTwice } from '../../src/store/queries/given-twice.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { record } from '../../src/store/journal/record.ts';
import { openTablet } from '../../src/store/opening.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { unlock } from '../../src/store/vault/vault.ts';
import { citizen, corrected, officer, received as receivedFact, secret } from '../store/tablets.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { intake, openDesk } from './desk-of-tests.ts';

async function numberOf(desk: Desk, receivedOn: PlainDate): Promise<string | undefined> {
  const taken = await receiveDossier(desk, intake({ receivedOn }));
  return taken.ok ? taken.value.number : undefined;
}

async function openedAgain(tablet: Tablet): Promise<Tablet> {
  tablet.close();
  const opened = await openTablet(tablet.name, tablet.deps);
  if (!opened.ok) throw new Error(opened.error.kind);
  await unlock(opened.value, officer, secret);
  await opened.value.settled;
  return opened.value;
}

describe('A running number', () => {
  test('of a day long ago goes on from there', async () => {
    const { desk } = await openDesk();
    const day = plainDate('2025-06-02');
    const given = [await numberOf(desk, day), await numberOf(desk, day), await numberOf(desk, day)];
    expect(given).toEqual(['MC01-250602-0001', 'MC01-250602-0002', 'MC01-250602-0003']);
    desk.tablet.close();
  });

  test('of today is not forgotten because the clock was ahead for a while', async () => {
    const { desk, daysPass } = await openDesk();
    expect(await numberOf(desk, plainDate('2026-11-23'))).toBe('MC01-261123-0001');
    daysPass(900);
    expect(await numberOf(desk, plainDate('2029-05-11'))).toBe('MC01-290511-0001');
    daysPass(-900);
    expect(await numberOf(desk, plainDate('2026-11-23'))).toBe('MC01-261123-0002');
    desk.tablet.close();
  });

  test('goes on behind a number of a file, unless no tablet could have given that', async () => {
    const { desk } = await openDesk();
    const day = plainDate('2026-11-23');
    for (const number of ['MC01-261123-0041', 'MC01-261123-999999999']) {
      const fact = receivedFact(number, citizen('x'));
      await record(desk.tablet, officer, [{ ...fact, body: { ...fact.body, number } }]);
    }
    expect(await numberOf(desk, day)).toBe('MC01-261123-0042');
    desk.tablet.close();
  });

  test('that an older version had forgotten is read from the dossiers when the store is opened', async () => {
    const { desk } = await openDesk();
    const day = plainDate('2025-06-02');
    await numberOf(desk, day);
    await numberOf(desk, day);
    const head = await desk.tablet.db.heads.get('head');
    if (head === undefined) throw new Error('no head');
    await desk.tablet.db.heads.put({ ...head, running: { '2026-11-20': 4 } });
    const tablet = await openedAgain(desk.tablet);
    expect(await numberOf({ ...desk, tablet }, day)).toBe('MC01-250602-0003');
    expect(await numberOf({ ...desk, tablet }, plainDate('2026-11-20'))).toBe('MC01-261120-0005');
    tablet.close();
  });

  test(`is given once, whatever days, clocks, imports, corrections and openings come between (${seedInUse})`, async () => {
    const step = fc.oneof(
      { arbitrary: fc.record({ kind: fc.constant('take' as const), back: fc.nat({ max: 900 }) }), weight: 5 },
      { arbitrary: fc.record({ kind: fc.constant('take' as const), back: fc.nat({ max: 2 }) }), weight: 5 },
      fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -800, max: 800 }) }),
      fc.record({ kind: fc.constant('open' as const) }),
      fc.record({ kind: fc.constant('rebuild' as const) }),
      fc.record({
        kind: fc.constantFrom('import' as const, 'correct' as const),
        back: fc.nat({ max: 2 }),
        running: fc.nat({ max: 40 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        const opened = await openDesk();
        let desk = opened.desk;
        const given = new Set<string>();
        const give = (number: string): void => void given.add(number);
        let last: DossierId | undefined;
        const day = (back: number) => addDays(dayOfInstant(desk.tablet.deps.clock.now()), -back);
        for (const each of steps) {
          if (each.kind === 'clock') opened.daysPass(each.days);
          else if (each.kind === 'open') desk = { ...desk, tablet: await openedAgain(desk.tablet) };
          else if (each.kind === 'rebuild') await rebuild(desk.tablet);
          else if (each.kind === 'take') {
            const taken = await receiveDossier(desk, intake({ receivedOn: day(each.back) }));
            if (!taken.ok) continue;
            expect(given.has(taken.value.number), taken.value.number).toBe(false);
            give(taken.value.number);
            last = taken.value.id;
          } else {
            // By hand, or from a file, anybody may have given a number before us.
            const number = dossierNumber(1, day(each.back), each.running);
            if (given.has(number)) continue;
            give(number);
            const id = `${given.size}`;
            if (each.kind === 'import' || last === undefined) {
              const fact = receivedFact(id, citizen('x'));
              await record(desk.tablet, officer, [{ ...fact, body: { ...fact.body, number } }]);
            } else {
              const fact = corrected(id, {});
              const body = { ...fact.body, facts: { number } };
              await record(desk.tablet, officer, [{ ...fact, subject: `dossier:${last}`, body }]);
            }
          }
        }
        desk.tablet.close();
      }),
      runs(15),
    );
  });
});

describe('A number that an older version gave twice', () => {
  test('is found with both its dossiers, and one of them gets another', async () => {
    const { desk } = await openDesk();
    const { tablet } = desk;
    for (const id of ['A', 'B']) {
      const fact = receivedFact(id, citizen(`Người ${id}`));
      await record(tablet, officer, [{ ...fact, body: { ...fact.body, number: 'MC01-250602-0001' } }]);
    }
    expect(await everyNumberGivenTwice(tablet)).toMatchObject([
      { number: 'MC01-250602-0001', dossiers: [{ name: 'Người A' }, { name: 'Người B' }] },
    ]);
    const given = await giveNewNumber(desk, 'B' as DossierId, 'Trùng số');
    expect(given).toMatchObject({ ok: true });
    expect(await everyNumberGivenTwice(tablet)).toEqual([]);
    expect((await getStored(tablet, 'B' as DossierId))?.dossier.facts.number).toBe(given.ok && given.value);
    tablet.close();
  });
});
