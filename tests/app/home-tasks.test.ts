import { expect, test } from 'vitest';
import { tasksFrom } from '../../src/app/pages/home/tasks.ts';
import { deskLists, type DeskList } from '../../src/domain/counting/column-lists.ts';

const counts = (some: Partial<Record<DeskList, number>>): Record<DeskList, number> => ({
  ...(Object.fromEntries(deskLists.map((list) => [list, 0])) as Record<DeskList, number>),
  ...some,
});

test('what is overdue comes first, and never more than three things are asked at once', () => {
  const tasks = tasksFrom(
    counts({ awaiting: 4, dueTomorrow: 2, overdue: 3, readyToHandOver: 9, dueToday: 1 }),
  );
  expect(tasks.map(({ list }) => list)).toEqual(['overdue', 'dueToday', 'readyToHandOver']);
  expect(tasks[0]?.what).toBe('Giải quyết 3 hồ sơ đã quá hạn');
});

test('a calm day asks nothing', () => {
  expect(tasksFrom(counts({ all: 120, receivedToday: 5 }))).toEqual([]);
});
