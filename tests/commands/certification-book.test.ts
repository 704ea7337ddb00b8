import { describe, expect, it, onTestFinished } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { TimeOfDay } from '../../src/base/clock.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { acceptDossier, correctProcedure } from '../../src/commands/dossier/dossier.ts';
import { lodgeDossier, receiveDossier } from '../../src/commands/dossier/intake.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import type { BookNumber } from '../../src/domain/dossier/facts.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { seedInUse, seedOfRun } from '../support/runs.ts';
import { seededRandom } from '../../src/base/random.ts';
import { intake, openDesk, received } from './desk-of-tests.ts';

const copies = '2.000815';
const copiesAbroad = '2.000942';
const signature = '2.000884';
const birth = '1.001193';

async function opened(options: Parameters<typeof openDesk>[0] = {}) {
  const world = await openDesk(options);
  onTestFinished(() => world.tablet.close());
  const receive = async (procedureCode: string): Promise<BookNumber | undefined> => {
    const receivedOn = plainDate(
      new Date(world.tablet.deps.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10),
    );
    const taken = await receiveDossier(
      world.desk,
      intake({ procedureCode, receivedOn, counted: { copies: 3, pages: 4 } }),
    );
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
    return (await getStored(world.tablet, taken.value.id))?.dossier.certified;
  };
  return { ...world, receive };
}

describe('a certification book', () => {
  it('gives each dossier the next number at receipt, each book for itself, and others none', async () => {
    const { receive } = await opened();
    expect(await receive(copies)).toEqual({
      ...{ book: 'SCT/BS', year: 2026, volume: 1, number: 1, copies: 3, pages: 4 },
    });
    expect((await receive(copies))?.number).toBe(2);
    expect(await receive(signature)).toMatchObject({ book: 'SCT/CK, ĐC', number: 1 });
    expect((await receive(copies))?.number).toBe(3);
    expect(await receive(birth)).toBeUndefined();
  });

  it('has no line for no copy, a part of one, or fewer than none, and the next dossier has its number', async () => {
    const { desk, receive } = await opened();
    const faults = async (counted: { copies: number; pages: number }) => {
      const taken = await receiveDossier(desk, intake({ procedureCode: copies, counted }));
      return taken.ok ? 'taken' : taken.error.kind === 'FieldsWrong' && taken.error.fields;
    };
    expect(await faults({ copies: 0, pages: 1 })).toEqual({ copies: 'required' });
    expect(await faults({ copies: 1.5, pages: 0 })).toEqual({ copies: 'notANumber', pages: 'required' });
    expect(await faults({ copies: -1, pages: 1 })).toEqual({ copies: 'notANumber' });
    const lodged = await lodgeDossier(
      desk,
      intake({ procedureCode: copies, receivingDesk: '', counted: { copies: 0, pages: 1 } }),
    );
    expect(lodged).toMatchObject({ error: { fields: { receivingDesk: 'required', copies: 'required' } } });
    expect((await receive(copies))?.number).toBe(1);
  });

  it('begins anew with the year of the day on which the number is given, and each tablet writes its own volume', async () => {
    const one = await opened();
    const other = await opened({ tablet: 7 });
    await one.receive(copies);
    expect(await other.receive(copies)).toMatchObject({ volume: 7, number: 1 });
    one.daysPass(60);
    expect(await one.receive(copies)).toMatchObject({ year: 2027, volume: 1, number: 1 });
    one.daysPass(-60);
    expect(await one.receive(copies)).toMatchObject({ year: 2026, number: 2 });
  });

  it(`never gives a number twice, whatever clock and rebuilding come between (${seedInUse})`, async () => {
    const world = await opened();
    const chance = seededRandom(seedOfRun);
    const given: string[] = [];
    // Far to both sides, yet never before the procedures came into force.
    const daysBefore = 500;
    let daysPassed = 0;
    for (let turn = 0; turn < 24; turn += 1) {
      const roll = chance.below(10);
      if (roll === 0) await rebuild(world.tablet);
      else if (roll < 4) {
        const target = chance.below(1500) - daysBefore;
        world.daysPass(target - daysPassed);
        daysPassed = target;
      }
      const line = await world.receive(chance.below(2) === 0 ? copies : signature);
      given.push(`${line?.book} ${line?.year} ${line?.volume} ${line?.number}`);
    }
    expect(new Set(given).size, seedInUse).toBe(given.length);
  });

  it('gives a filed dossier its number when it is accepted, once, also where that is taken back and done again', async () => {
    const { desk, tablet, receive } = await opened();
    const filed = await lodgeDossier(desk, intake({ procedureCode: copies, channel: 'online' }));
    if (!filed.ok) throw new Error(JSON.stringify(filed.error));
    const { id } = filed.value;
    const certified = async () => (await getStored(tablet, id))?.dossier.certified;
    expect(await certified()).toBeUndefined();
    const accept = () =>
      acceptDossier(desk, id, { on: plainDate('2026-11-23'), at: '08:00' as TimeOfDay, dueOn: null });
    const done = await accept();
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    const line = { book: 'SCT/BS', year: 2026, volume: 1, number: 1, copies: null, pages: null };
    expect(await certified()).toEqual(line);
    expect((await takeBack(desk, id, done.value)).ok).toBe(true);
    expect((await getStored(tablet, id))?.dossier).toMatchObject({ state: 'registered', certified: line });
    expect((await accept()).ok).toBe(true);
    expect((await getStored(tablet, id))?.dossier).toMatchObject({ state: 'open', certified: line });
    expect((await receive(copies))?.number).toBe(2);
  });

  it('gives a number where the true procedure is a certification, and no second one in the same book', async () => {
    const { desk, tablet, receive } = await opened();
    const correct = async (id: DossierId, code: string) => {
      const done = await correctProcedure(desk, id, { code, reason: 'Chọn nhầm thủ tục', dueOn: null });
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      return (await getStored(tablet, id))?.dossier.certified;
    };
    const open = await received(desk, {});
    expect(await correct(open, copies)).toMatchObject({ book: 'SCT/BS', number: 1 });
    expect(await correct(open, copiesAbroad)).toMatchObject({ book: 'SCT/BS', number: 1 });
    expect((await getStored(tablet, open))?.dossier.certifiedLater).toBeUndefined();
    const filed = await lodgeDossier(desk, intake());
    if (!filed.ok) throw new Error(JSON.stringify(filed.error));
    expect(await correct(filed.value.id, copies)).toBeUndefined();
    expect((await receive(copies))?.number).toBe(2);
  });

  it('is not written into by a dossier that was turned away or refused by the rules', async () => {
    const { desk, receive } = await opened();
    const wrong = await receiveDossier(desk, intake({ procedureCode: copies, channel: 'pigeon' as never }));
    expect(wrong.ok).toBe(false);
    expect((await receive(copies))?.number).toBe(1);
  });
});
