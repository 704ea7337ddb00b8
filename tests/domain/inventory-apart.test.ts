/** What two tablets said of one line of the inventory without knowing of each other, and how it is settled. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidApart } from '../../src/domain/inventory/apart.ts';
import { decideInventory, type InventoryCommand } from '../../src/domain/inventory/decide.ts';
import type { InventoryItem } from '../../src/domain/inventory/events.ts';
import { foldInventory, type InventoryLine } from '../../src/domain/inventory/line.ts';
import { entryRef, type Entry } from '../../src/log/entry.ts';
import type { Fact } from '../support/dossier-facts.ts';
import * as facts from '../support/inventory-facts.ts';
import { computers } from '../support/inventory-facts.ts';
import { person } from '../support/office-facts.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { office } from '../support/worlds.ts';

const four = computers({ count: 4 });
const broken = computers({ state: 'broken' });

/** Two tablets that both know the line as it was noted. */
function told() {
  const world = office();
  const say = (fact: Fact, node: string): string => entryRef(world.record('inventory:I1', fact, node));
  const first = say(facts.noted(), 'NODE1');
  const line = () => foldInventory(world.entries) as InventoryLine;
  /** A command on a tablet that knows all, and what the line is then. */
  const does = (command: InventoryCommand): InventoryLine => {
    const decided = decideInventory(command, line(), { actor: person('officer') });
    if (!decided.ok) throw new Error(decided.error.kind);
    for (const { type, body } of decided.value) say({ type, body } as unknown as Fact, 'NODE3');
    return line();
  };
  return { world, say, first, line, does };
}
const itemsOf = (line: InventoryLine): readonly (InventoryItem | null)[] =>
  saidApart(line).map(({ item }) => item);

describe('A line that two tablets corrected apart', () => {
  it('is shown with both and who said them; the later one counts meanwhile', () => {
    const { say, first, line } = told();
    say(facts.corrected(four, 'Đếm lại', [first]), 'NODE1');
    say(facts.corrected(broken, 'Hỏng nguồn', [first]), 'NODE2');
    expect(itemsOf(line())).toEqual([four, broken]);
    expect(saidApart(line()).map(({ reason }) => reason)).toEqual(['Đếm lại', 'Hỏng nguồn']);
    expect(line().item).toEqual(broken);
  });

  it('is no longer contested once somebody who saw both has chosen', () => {
    const { say, first, line, does } = told();
    const one = say(facts.corrected(four, 'Đếm lại', [first]), 'NODE1');
    say(facts.corrected(broken, 'Hỏng nguồn', [first]), 'NODE2');
    const settled = does({ kind: 'settle', keep: one, reason: 'Đếm tại chỗ' });
    expect([itemsOf(settled), settled.item]).toEqual([[], four]);
    expect(line().story).toHaveLength(4);
    expect(
      decideInventory({ kind: 'settle', keep: one, reason: 'x' }, line(), { actor: person('officer') }),
    ).toEqual({
      ...{ ok: false, error: { kind: 'NothingApart' } },
    });
  });

  it('stays contested when one of them goes on without knowing of the other, or a file brings it in', () => {
    const { say, first, line, does } = told();
    say(facts.corrected(four, 'Đếm lại', [first]), 'NODE1');
    const other = say(facts.corrected(broken, 'Hỏng nguồn', [first]), 'NODE2');
    const worn = computers({ state: 'worn' });
    say(facts.corrected(worn, 'Sửa lại', [other]), 'NODE2');
    expect(itemsOf(line())).toEqual([four, worn]);
    expect(itemsOf(does({ kind: 'correct', item: broken, reason: 'Nhập từ tệp' }))).toEqual([four, broken]);
  });

  it('is settled by nobody who may not keep it, and only with a reason', () => {
    const { say, first, line } = told();
    const one = say(facts.corrected(four, 'Đếm lại', [first]), 'NODE1');
    say(facts.corrected(broken, 'Hỏng nguồn', [first]), 'NODE2');
    const settle = { kind: 'settle', keep: one, reason: '' } as const;
    expect(decideInventory(settle, line(), { actor: person('officer') })).toMatchObject({
      error: { kind: 'ReasonMissing' },
    });
    expect(decideInventory({ ...settle, reason: 'x' }, line(), { actor: person('leader') })).toMatchObject({
      error: { kind: 'RoleNotAllowed' },
    });
  });

  it('is not contested where both said the same', () => {
    const { say, first, line } = told();
    say(facts.corrected(four, 'Đếm lại', [first]), 'NODE1');
    say(facts.corrected(four, 'Kiểm kê', [first]), 'NODE2');
    expect(saidApart(line())).toEqual([]);
  });
});

describe('A line that was struck on one tablet and corrected on another', () => {
  const apart = () => {
    const world = told();
    const struck = world.say(facts.struck('Thanh lý', [world.first]), 'NODE1');
    const kept = world.say(facts.corrected(four, 'Đếm lại', [world.first]), 'NODE2');
    return { ...world, struck, kept };
  };

  it('counts no more until somebody chooses', () => {
    const { line } = apart();
    expect([itemsOf(line()), line().isStruck]).toEqual([[null, four], true]);
  });
  it('stands again where the correction is chosen', () => {
    const { does, kept } = apart();
    const settled = does({ kind: 'settle', keep: kept, reason: 'Máy còn dùng' });
    expect([itemsOf(settled), settled.isStruck, settled.item]).toEqual([[], false, four]);
  });
  it('is struck for good where the striking is chosen', () => {
    const { does, struck } = apart();
    const settled = does({ kind: 'settle', keep: struck, reason: 'Đã thanh lý' });
    expect([itemsOf(settled), settled.isStruck]).toEqual([[], true]);
  });
});

it('one line that two files brought in differently is contested, too', () => {
  const { say, line } = told();
  say(facts.noted(four), 'NODE2');
  expect(itemsOf(line())).toEqual([computers(), four]);
});

it('what an earlier version said, which told nothing of what it knew, follows all that was said before', () => {
  const { say, line } = told();
  say(facts.corrected(four), 'NODE1');
  say(facts.corrected(broken), 'NODE2');
  expect([saidApart(line()), line().item]).toEqual([[], broken]);
});

it(`is the same in any order, and a contested line has no fewer sayings than two (${seedInUse})`, () => {
  const { world, say, first, does } = told();
  const one = say(facts.corrected(four, 'Đếm lại', [first]), 'NODE1');
  say(facts.struck('Thanh lý', [first]), 'NODE2');
  does({ kind: 'settle', keep: one, reason: 'Còn dùng' });
  say(facts.corrected(broken, 'Hỏng', [one]), 'NODE1');
  const { entries } = world;
  const once = foldInventory(entries) as InventoryLine;
  expect(saidApart(once).length).toBeGreaterThan(1);
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled: Entry[]) => {
      expect(foldInventory([...shuffled, ...entries])).toEqual(once);
    }),
    runs(50),
  );
});
