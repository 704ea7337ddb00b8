/** A wrong procedure was chosen: the dossier is written into the right book, and no number is given twice. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import {
  correctProcedure,
  handOverResult,
  resolveDossier,
  withdrawDossier,
} from '../../src/commands/dossier/dossier.ts';
import { giveNewLine } from '../../src/commands/dossier/new-line.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { whyStruck } from '../../src/app/parts/dossier/struck-line.ts';
import { lineOf } from '../../src/domain/dossier/book-line.ts';
import { linesOf } from '../../src/domain/dossier/dossier.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { record } from '../../src/store/journal/record.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { dossiersOfLine, everyLineGivenTwice } from '../../src/store/queries/given-twice.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import { citizen, newFact, officer, received as receivedFact } from '../store/tablets.ts';
import { openDesk, received } from './desk-of-tests.ts';

const copies = '2.000815';
const copiesAbroad = '2.000942';
const signature = '2.000884';
const birth = '1.001193';
const on = plainDate('2026-11-23');

async function opened() {
  const { desk, tablet } = await openDesk();
  onTestFinished(() => tablet.close());
  const { catalogue } = desk.rules;
  const dossierOf = async (id: DossierId) => {
    const stored = await getStored(tablet, id);
    if (stored === undefined) throw new Error('no dossier');
    return stored.dossier;
  };
  const receive = (procedureCode: string, name = 'Nguyễn Thị Hồng Nhung') =>
    received(desk, { procedureCode, particulars: citizen(name), counted: { copies: 3, pages: 4 } });
  const correct = async (id: DossierId, code: string): Promise<readonly string[]> => {
    const done = await correctProcedure(desk, id, { code, reason: 'Chọn nhầm thủ tục', dueOn: null });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  };
  /** The line that counts, and each of the others with the word why it does not. */
  const bookOf = async (id: DossierId) => {
    const dossier = await dossierOf(id);
    const counting = lineOf(dossier, catalogue);
    const struck = linesOf(dossier).flatMap((line) => {
      const why = whyStruck(line, dossier, catalogue);
      return why === undefined ? [] : [`${line.book} ${line.number}: ${why}`];
    });
    return [counting && `${counting.book} ${counting.number}`, ...struck];
  };
  return { desk, tablet, catalogue, receive, correct, bookOf, dossierOf };
}

describe('a dossier of the wrong certification', () => {
  it('is moved to the right book, and its first line stays, struck out', async () => {
    const { receive, correct, bookOf } = await opened();
    const id = await receive(copies);
    await correct(id, signature);
    expect(await bookOf(id)).toEqual([
      'SCT/CK, ĐC 1',
      'SCT/BS 1: Sửa: chuyển sang số 1, quyển số 01/2026-SCT/CK, ĐC.',
    ]);
    expect(await bookOf(await receive(copies))).toEqual(['SCT/BS 2']);
    expect(await bookOf(await receive(signature))).toEqual(['SCT/CK, ĐC 2']);
  });

  it('keeps its line where the right one is written into the same book', async () => {
    const { receive, correct, bookOf } = await opened();
    const id = await receive(copies);
    await correct(id, copiesAbroad);
    expect(await bookOf(id)).toEqual(['SCT/BS 1']);
    expect(await bookOf(await receive(copies))).toEqual(['SCT/BS 2']);
  });

  it('moved there and back has its first line again, and moved once more its second, with no third', async () => {
    const { receive, correct, bookOf } = await opened();
    const id = await receive(copies);
    await correct(id, signature);
    await correct(id, copies);
    expect(await bookOf(id)).toEqual([
      'SCT/BS 1',
      'SCT/CK, ĐC 1: Sửa: chuyển sang số 1, quyển số 01/2026-SCT/BS.',
    ]);
    await correct(id, signature);
    expect(await bookOf(id)).toEqual([
      'SCT/CK, ĐC 1',
      'SCT/BS 1: Sửa: chuyển sang số 1, quyển số 01/2026-SCT/CK, ĐC.',
    ]);
    expect(await bookOf(await receive(signature))).toEqual(['SCT/CK, ĐC 2']);
  });

  it('has its first line again where the moving is taken back, and the number in the second book stays used up', async () => {
    const { desk, tablet, receive, correct, bookOf } = await opened();
    const id = await receive(copies);
    expect((await takeBack(desk, id, await correct(id, signature))).ok).toBe(true);
    const after = ['SCT/BS 1', 'SCT/CK, ĐC 1: Sửa: chuyển sang số 1, quyển số 01/2026-SCT/BS.'];
    expect(await bookOf(id)).toEqual(after);
    expect(await bookOf(await receive(signature))).toEqual(['SCT/CK, ĐC 2']);
    await rebuild(tablet);
    expect(await bookOf(id)).toEqual(after);
    expect(await bookOf(await receive(signature))).toEqual(['SCT/CK, ĐC 3']);
    await correct(id, signature);
    expect(await bookOf(id)).toEqual([
      'SCT/CK, ĐC 1',
      'SCT/BS 1: Sửa: chuyển sang số 1, quyển số 01/2026-SCT/CK, ĐC.',
    ]);
  });

  it('that is none at all has its line struck out, and none in its place', async () => {
    const { desk, receive, correct, bookOf } = await opened();
    const id = await receive(copies);
    const done = await correct(id, birth);
    const struck = 'SCT/BS 1: Gạch bỏ: thủ tục của hồ sơ không vào sổ này.';
    expect(await bookOf(id)).toEqual([undefined, struck]);
    expect((await takeBack(desk, id, done)).ok).toBe(true);
    expect(await bookOf(id)).toEqual(['SCT/BS 1']);
    const other = await receive(birth);
    expect((await takeBack(desk, other, await correct(other, copies))).ok).toBe(true);
    expect(await bookOf(other)).toEqual([undefined, struck.replace('1', '2')]);
  });
});

describe('a dossier that turns out to be a certification', () => {
  it('after its result is written into the book, also when it was handed over', async () => {
    const { desk, receive, correct, bookOf } = await opened();
    const [resolved, handedOver] = [await receive(birth), await receive(birth)];
    for (const id of [resolved, handedOver]) await resolveDossier(desk, id, { on, electronicResult: false });
    await handOverResult(desk, handedOver, { on, by: 'inPerson' });
    await correct(resolved, copies);
    await correct(handedOver, copies);
    expect(await bookOf(resolved)).toEqual(['SCT/BS 1']);
    expect(await bookOf(handedOver)).toEqual(['SCT/BS 2']);
  });

  it('after it has ended without a result is written into none', async () => {
    const { desk, receive, correct, bookOf } = await opened();
    const id = await receive(birth);
    await withdrawDossier(desk, id, { on, reason: 'Rút hồ sơ' });
    await correct(id, copies);
    expect(await bookOf(id)).toEqual([undefined]);
    expect(await bookOf(await receive(copies))).toEqual(['SCT/BS 1']);
  });
});

describe('a line that stands on two dossiers', () => {
  /** As copies of one tablet give it: both write volume 1. */
  async function twins() {
    const world = await opened();
    const { tablet, receive } = world;
    const first = await receive(copies, 'Nguyễn Văn An');
    const second = await receive(birth, 'Trần Thị Bình');
    const body = { book: 'SCT/BS', year: 2026, volume: 1, number: 1, copies: 2, pages: 5 };
    const procedure = { ...(await world.dossierOf(first)).facts.procedure };
    await record(tablet, officer, [
      newFact(dossierSubject(second), { type: 'dossier/bookNumberGiven', body }),
      newFact(
        dossierSubject(second),
        {
          type: 'dossier/procedureCorrected',
          body: {
            ...{ procedure, level: null, limit: null, supplementClock: 'restart', components: 'no' },
            ...{ due: null, asksLeader: false },
          },
        },
        { reason: 'Chọn nhầm', particulars: {} },
      ),
    ]);
    return { ...world, first, second };
  }

  it('is found with both, and is no more when one of them has another', async () => {
    const { desk, tablet, catalogue, first, second, bookOf, dossierOf, receive } = await twins();
    const line = lineOf(await dossierOf(first), catalogue);
    if (line === undefined) throw new Error('no line');
    const both = [
      { id: first, name: 'Nguyễn Văn An', number: (await dossierOf(first)).facts.number },
      { id: second, name: 'Trần Thị Bình', number: (await dossierOf(second)).facts.number },
    ];
    expect(await everyLineGivenTwice(tablet, catalogue)).toEqual([{ line, dossiers: both }]);
    expect(await dossiersOfLine(tablet, line, catalogue)).toEqual(both);
    expect(await giveNewLine(desk, second)).toMatchObject({
      value: { book: 'SCT/BS', year: 2026, volume: 1, number: 2, copies: 2, pages: 5 },
    });
    expect(await bookOf(second)).toEqual([
      'SCT/BS 2',
      'SCT/BS 1: Trùng với hồ sơ khác: thay bằng số 2, quyển số 01/2026-SCT/BS.',
    ]);
    expect(await everyLineGivenTwice(tablet, catalogue)).toEqual([]);
    expect(await bookOf(first)).toEqual(['SCT/BS 1']);
    expect(await bookOf(await receive(copies))).toEqual(['SCT/BS 3']);
  });

  it('is no twin where it is struck out of one of them', async () => {
    const { tablet, catalogue, second, correct } = await twins();
    await correct(second, signature);
    expect(await everyLineGivenTwice(tablet, catalogue)).toEqual([]);
  });

  it('is no twin of the same number in another book, year or volume', async () => {
    const { tablet, catalogue, receive } = await opened();
    await receive(signature);
    const given = async (more: { readonly year?: number; readonly volume?: number }): Promise<void> => {
      const body = {
        book: 'SCT/CK, ĐC',
        year: 2026,
        volume: 1,
        number: 1,
        copies: null,
        pages: null,
        ...more,
      };
      const fact = receivedFact(`SIG${more.year ?? ''}${more.volume ?? ''}`, citizen('x'));
      const procedure = { code: signature, version: '1', name: 'Chữ ký', field: 'Chứng thực' };
      await record(tablet, officer, [
        { ...fact, body: { ...fact.body, procedure } },
        { ...fact, type: 'dossier/bookNumberGiven', body, sealed: null },
      ]);
    };
    await receive(copies);
    await given({ year: 2025 });
    await given({ volume: 2 });
    expect(await everyLineGivenTwice(tablet, catalogue)).toEqual([]);
    await given({});
    expect(await everyLineGivenTwice(tablet, catalogue)).toHaveLength(1);
  });

  it('cannot be replaced where there is none', async () => {
    const { desk, receive } = await opened();
    expect(await giveNewLine(desk, await receive(birth))).toMatchObject({
      error: { kind: 'NothingToCorrect' },
    });
  });
});
