import type { DeskList } from '../../../domain/counting/column-lists.ts';
import { homeWords } from '../../strings/home.ts';

export interface Task {
  readonly list: DeskList;
  readonly what: string;
  readonly why: string;
}

const order = [
  'overdue',
  'conflict',
  'dueToday',
  'registered',
  'readyToHandOver',
  'dueTomorrow',
  'awaiting',
] as const satisfies readonly DeskList[];

/** What to do next, in words, the most pressing first: three at most, because a desk has two hands. */
export const tasksFrom = (counts: Readonly<Record<DeskList, number>>): readonly Task[] =>
  order
    .filter((list) => counts[list] > 0)
    .slice(0, 3)
    .map((list) => ({
      list,
      what: homeWords.todo[list](counts[list]),
      why: homeWords.todo[`${list}Why`],
    }));
