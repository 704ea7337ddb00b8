import type { DeskList } from '../../../domain/counting/column-lists.ts';
import type { MyStep } from '../../../domain/report/next-step.ts';
import type { StoredReport } from '../../../domain/report/versions.ts';
import { homeWords } from '../../strings/home.ts';

export interface Task {
  readonly href: string;
  readonly what: string;
  readonly why: string;
}

type Counts = Readonly<Record<DeskList, number>>;
type WaitingReport = StoredReport & { readonly next: MyStep };

const order = [
  'overdue',
  'conflict',
  'dueToday',
  'registered',
  'readyToHandOver',
  'dueTomorrow',
  'awaiting',
] as const satisfies readonly DeskList[];

export const listHref = (list: string): string => `/ho-so?danh-sach=${list}`;

/** What to do next, in words, the most pressing first: three at most, because a desk has two hands. */
export const tasksFrom = (counts: Counts): readonly Task[] =>
  order
    .filter((list) => counts[list] > 0)
    .slice(0, 3)
    .map((list) => task(list, homeWords.todo, counts));

/** What only a leader answers: what waits for a signature first, then what is late, then what else the office asks. */
export function leaderTasks(counts: Counts, waiting: readonly WaitingReport[]): readonly Task[] {
  const lists = (['overdue', 'asksLeader'] as const).filter((list) => counts[list] > 0);
  return [
    ...reportsToApprove(waiting),
    ...lists.map((list) => task(list, homeWords.leaderTodo, counts)),
    ...waiting.filter(({ next }) => next !== 'approve').map(reportTask),
  ];
}

export const reportsToApprove = (waiting: readonly WaitingReport[]): readonly Task[] =>
  waiting.filter(({ next }) => next === 'approve').map(reportTask);

function task<L extends DeskList>(
  list: L,
  words: Readonly<Record<L, (count: number) => string>> & Readonly<Record<`${L}Why`, string>>,
  counts: Counts,
): Task {
  return { href: listHref(list), what: words[list](counts[list]), why: words[`${list}Why`] };
}

function reportTask({ id, report, next }: WaitingReport): Task {
  const { period, texts } = report.content;
  return {
    href: `/bao-cao/${id}`,
    what: homeWords.reportTodo[next](period.from, period.to),
    why: texts.title,
  };
}
