/** What a person sees of the two copies on the tablet, and of a database that was lost and is there again. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CopiesHereCard } from '../../src/app/pages/sync/copies-here.svelte.ts';
import { putBack } from '../../src/app/shell/put-back.svelte.ts';
import { bytesInWords } from '../../src/app/strings/upstream/copies-here.ts';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { seededRandom } from '../../src/base/random.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { saveDraft } from '../../src/store/drafts.ts';
import { bindTablet } from '../../src/store/installation.ts';
import type { Journal } from '../../src/store/journal/file/journal.ts';
import { record } from '../../src/store/journal/record.ts';
import { whyOneCopy } from '../../src/store/queries/one-copy.ts';
import { openTablet, type Mending } from '../../src/store/opening.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { rerunWatches } from '../../src/store/watch.ts';
import { foundKeyring } from '../../src/store/vault/key-holders.ts';
import { unlock } from '../../src/store/vault/vault.ts';
import { settings } from '../documents/slip-input.ts';
import { disk, type Disk } from '../store/journal/copies.ts';
import { memorySegments } from '../store/journal/memory-files.ts';
import { citizen, movingClock, newTablet, officer, received, secret } from '../store/tablets.ts';
import { rooted } from './rooted.svelte.ts';

let opened = 0;
/** Of the tablet that was opened last. */
let clock = movingClock();
const freshName = (): string => `here-${process.pid}-${(opened += 1)}`;

async function openOn(name: string, on: Disk, onMending?: (mending: Mending) => void): Promise<Tablet> {
  clock = movingClock();
  const deps = { clock, random: seededRandom(opened), journal: on.open };
  const result = await openTablet(name, deps, onMending);
  if (!result.ok) throw new Error(result.error.kind);
  await result.value.compared;
  return result.value;
}

/** An office with two dossiers and something half typed. */
async function officeOn(name: string, on: Disk): Promise<Tablet> {
  const tablet = await openOn(name, on);
  await bindTablet(tablet, { office: 'office-1' as OfficeId, node: 'NODE1' as NodeId, tablet: 1 });
  await foundKeyring(tablet, officer, secret);
  await record(tablet, officer as PersonId, [
    { subject: officeSubject, type: 'office/founded', body: { settings }, sealed: null },
  ]);
  await record(tablet, officer, [
    received('A', citizen('Nguyễn Văn An')),
    received('B', citizen('Trần Thị Bưởi')),
  ]);
  await saveDraft(tablet, 'intake', { name: 'Đang gõ' });
  return tablet;
}

async function cardOf(tablet: Tablet) {
  const announce = vi.fn();
  const card = rooted(
    () => new CopiesHereCard({ tablet }, { announce, storedBytes: () => Promise.resolve(31_400_000) }),
  );
  await vi.waitFor(() => expect(card.here).toBeDefined());
  const states = () => card.lines.map(({ name, state }) => `${name}: ${state}`);
  return { card, announce, states };
}

describe('the card of the copies on this tablet', () => {
  test('counts both, and follows every deed', async () => {
    const tablet = await officeOn(freshName(), disk());
    const { card, states } = await cardOf(tablet);
    expect(card.sentence).toMatch(/^Mọi việc đã lưu có hai bản trên máy này/);
    expect(states()).toEqual(['Sổ trong trình duyệt: Đủ', 'Tệp nhật ký: Đủ']);
    expect(card.warning).toBeUndefined();
    const [store, journal] = card.lines;
    expect(store?.holds).toBe('3 bản ghi và 4 mục kèm theo, 31 MB');
    expect(journal?.holds).toMatch(/^3 bản ghi và 4 mục kèm theo, \d+,\d kB$/);
    expect(card.compared).toMatch(
      /^So sánh lần cuối lúc .* ngày \d\d\/\d\d\/\d{4}: hai bản khớp nhau\. Chưa soát/,
    );
    await record(tablet, officer, [received('C', citizen('Lê Uy Dang'))]);
    await vi.waitFor(() =>
      expect(card.lines.map(({ holds }) => holds.slice(0, 9))).toEqual(['4 bản ghi', '4 bản ghi']),
    );
    tablet.close();
  });

  test('says that there is one, why, and what to do, as soon as the journal cannot be written', async () => {
    const on = disk();
    let isFull = false;
    on.files = memorySegments({
      beforeWriting: (operation) => (isFull && operation === 'write' ? 0 : undefined),
    });
    const name = freshName();
    const tablet = await officeOn(name, on);
    const { card, states } = await cardOf(tablet);
    isFull = true;
    await record(tablet, officer, [received('C', citizen('Lê Uy Dang'))]);
    await vi.waitFor(() => expect(card.here?.copies).toBe(1));
    expect(card.sentence).toBe('Mọi việc đã lưu mới có một bản trên máy này.');
    expect(card.warning).toMatch(/^Bộ nhớ của máy đã đầy .* mở lại sổ\.$/);
    expect(states()).toEqual(['Sổ trong trình duyệt: Đủ', 'Tệp nhật ký: Không ghi được']);
    expect(card.mayReopen).toBe(true);
    tablet.close();
    isFull = false;
    const again = await openOn(name, on);
    const { card: later } = await cardOf(again);
    expect(later.compared).toMatch(/tệp nhật ký thiếu 1 bản ghi, đã chép sang từ sổ/);
    expect(await whyOneCopy(again)).toBeNull();
    again.close();
  });

  test('alarms nobody while the second copy of what was restored is being filled, and only then', async () => {
    const on = disk();
    const restored = await officeOn(freshName(), on);
    await restored.db.settings.delete('journal');
    await restored.db.heads.toCollection().modify((head) => void Reflect.deleteProperty(head, 'journal'));
    restored.close();
    on.files = memorySegments();
    const deps = { clock, random: seededRandom(opened), journal: on.open };
    const result = await openTablet(restored.name, deps);
    if (!result.ok) throw new Error(result.error.kind);
    const tablet = result.value;
    const line = () => ({ state: card.lines[1]?.state, tone: card.lines[1]?.tone, said: card.sentence });
    const { card } = await cardOf(tablet);
    await tablet.compared;
    await vi.waitFor(() =>
      expect(card.compared).toMatch(/tệp nhật ký được ghi lần đầu, đã đủ 3 bản ghi của sổ/),
    );
    expect(line().state).toBe('Đủ');
    expect(card.compared).not.toMatch(/thiếu/);

    // As it is halfway: first still being compared, then left so.
    vi.spyOn(tablet.journal as Journal, 'look').mockResolvedValue({
      ...{ held: {}, chains: {}, number: 0, installation: undefined, damages: [], size: 0, rows: 0 },
    });
    tablet.isCompared = false;
    rerunWatches();
    await vi.waitFor(() => expect(line()).toMatchObject({ state: 'Đang chép', tone: 'info' }));
    expect(line().said).toMatch(/^Mọi việc đã lưu nằm trong sổ; bản thứ hai đang được chép/);
    tablet.isCompared = true;
    rerunWatches();
    await vi.waitFor(() => expect(line()).toMatchObject({ state: 'Đang thiếu', tone: 'warning' }));
    expect(line().said).toBe('Mọi việc đã lưu mới có một bản trên máy này.');
    tablet.close();
  });

  test('says whose the files are where another office has left its own, and counts on with one copy', async () => {
    const on = disk();
    (await officeOn(freshName(), on)).close();
    const { bytes } = on.files.ends[0];
    const name = freshName();
    const founded = await newTablet({ name });
    await bindTablet(founded, { office: 'office-2' as OfficeId, node: 'NODE2' as NodeId, tablet: 1 });
    founded.close();
    const tablet = await openOn(name, on);
    const { card, states } = await cardOf(tablet);
    expect([card.here?.copies, card.here?.why]).toEqual([1, 'OtherOffice']);
    expect(card.sentence).toBe('Mọi việc đã lưu mới có một bản trên máy này.');
    expect(card.warning).toMatch(
      /^Tệp nhật ký trên máy này là của cơ quan khác nên được để nguyên\. Ghi bản sao/,
    );
    expect(card.mayReopen).toBe(false);
    expect(states()).toEqual(['Sổ trong trình duyệt: Đủ', 'Tệp nhật ký: Không ghi được']);
    expect(on.files.ends[0].bytes).toEqual(bytes);
    tablet.close();
  });

  test('says it too where the browser keeps no such files', async () => {
    const { card } = await cardOf(await newTablet());
    expect([card.here?.copies, card.here?.why]).toEqual([1, 'Missing']);
    expect([card.mayReopen, card.compared]).toEqual([false, '']);
    expect(card.warning).toMatch(/^Trình duyệt này không giữ được tệp nhật ký\. Cập nhật trình duyệt/);
  });

  test('goes on counting two while another tab has the file, and knows when that tab compared them', async () => {
    const [name, on] = [freshName(), disk()];
    const first = await officeOn(name, on);
    const { card, states } = await cardOf(first);
    const second = await openOn(name, on);
    const { card: other } = await cardOf(second);
    expect(other.lines[1]?.holds).toMatch(/^Đang mở ở một thẻ khác/);
    expect(other.compared).toBe(card.compared);
    expect((await unlock(second, officer, secret)).ok).toBe(true);
    await saveDraft(second, 'intake', { name: 'Ở thẻ kia' });
    await vi.waitFor(() => expect(card.lines[1]?.holds).toMatch(/^Đang mở ở một thẻ khác/));
    expect([card.here?.copies, other.here?.copies]).toEqual([2, 2]);
    expect(states()).toEqual(['Sổ trong trình duyệt: Đủ', 'Tệp nhật ký: Đủ']);
    first.close();
    second.close();
  });

  test('compares them at a tap: what nobody has lost is not mended, what was lost is, and it is told', async () => {
    const tablet = await officeOn(freshName(), disk());
    const { card, announce } = await cardOf(tablet);
    await record(tablet, officer, [received('C', citizen('Lê Uy Dang'))]);
    clock.at += 60_000;
    await card.compare();
    expect(announce).toHaveBeenLastCalledWith(
      'Đã so sánh: hai bản khớp nhau; bản ghi nào cũng đúng như lúc ghi.',
    );
    await tablet.db.entries.delete(['NODE1' as NodeId, 4]);
    clock.at += 60_000;
    await card.compare();
    expect(announce).toHaveBeenLastCalledWith(
      expect.stringMatching(/^Đã so sánh: hai bản khớp nhau; đã chữa 1 bản ghi hỏng của sổ/),
    );
    expect(await tablet.db.entries.count()).toBe(4);
    await vi.waitFor(() => expect(card.compared).toMatch(/đã chữa 1 bản ghi hỏng của sổ/));
    tablet.close();
  });

  test('writes bytes as people read them', () => {
    expect([900, 4_160_000, 31_400_000].map(bytesInWords)).toEqual(['0,9 kB', '4,2 MB', '31 MB']);
  });
});

describe('a database that was lost and is there again', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  async function lostAndOpened(name: string, on: Disk, onMending?: (mending: Mending) => void) {
    const tablet = await officeOn(name, on);
    tablet.close();
    await tablet.db.delete();
    return openOn(name, on, onMending);
  }

  test('is told with its count until somebody has read it, even if the app is closed before', async () => {
    const [name, on] = [freshName(), disk()];
    const tablet = await lostAndOpened(name, on);
    await putBack.look('office', tablet);
    expect(putBack.found).toEqual({ entries: 3, isPartly: false });
    tablet.close();
    const again = await openOn(name, on);
    await putBack.look('office', again);
    expect(putBack.found).toEqual({ entries: 3, isPartly: false });
    putBack.dismiss();
    expect(putBack.found).toBeUndefined();
    await putBack.look('office', again);
    expect(putBack.found).toBeUndefined();
    again.close();
  });

  test('is not called whole where the journal had failed before', async () => {
    const [name, on] = [freshName(), disk()];
    const tablet = await lostAndOpened(name, on);
    await putBack.look('office', tablet);
    putBack.noteOneCopy(true);
    await putBack.look('office', tablet);
    expect(putBack.found).toEqual({ entries: 3, isPartly: true });
    putBack.noteOneCopy(false);
    await putBack.look('office', tablet);
    expect(putBack.found).toEqual({ entries: 3, isPartly: false });
    tablet.close();
  });

  test('is said nothing of in another store, or where no office is left', async () => {
    const tablet = await lostAndOpened(freshName(), disk());
    await putBack.look('office', tablet);
    await putBack.look('demo', await newTablet());
    expect(putBack.found).toBeUndefined();
    tablet.close();
  });

  test('shows how far it is while it opens', async () => {
    const seen: Mending[] = [];
    const tablet = await lostAndOpened(freshName(), disk(), (mending) => void seen.push(mending));
    expect(seen[0]).toEqual({ step: 'putBack', done: 0, all: 3 });
    expect(seen.filter(({ step }) => step === 'putBack').at(-1)).toEqual({
      ...{ step: 'putBack', done: 3, all: 3 },
    });
    expect(seen.at(-1)).toEqual({ step: 'rebuild', isPutBack: true, done: 3, all: 3 });
    tablet.close();
  });
});
