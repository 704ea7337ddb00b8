import type { DeskList } from '../../../domain/counting/column-lists.ts';
import type { OfficeState } from '../../../domain/office/office.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { WorkCalendar } from '../../../domain/calendar/calendar.ts';
import { clockThatCounts, urgencyOf } from '../../../domain/petition/clocks.ts';
import type { NamedPetition } from '../../../domain/petition/petition.ts';
import { canVouch, keysOf } from '../../../domain/people/keys.ts';
import type { AnyDeed } from '../../../domain/roles.ts';
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

type May = (deed: AnyDeed) => boolean;

/** Whoever signs and takes nothing in is asked for nothing that the desk does. */
export const isOnlyLeader = (may: May): boolean => may('approveReport') && !may('receive');
const isOfDesk = (may: May): boolean => !isOnlyLeader(may);

/** The most pressing first, and of whom each is asked: what is late concerns everybody. */
const askedOf = {
  overdue: () => true,
  asksExtension: (may) => may('extend'),
  asksLeader: (may) => may('answerCorrection'),
  // By whoever mends; a leader is called for what the desk may not settle.
  conflict: (may) => may('answerSetAside'),
  dueToday: isOfDesk,
  registered: (may) => may('accept'),
  readyToHandOver: (may) => may('handOver'),
  // Never none for long, and nobody waits at the counter for it.
  toApologise: (may) => may('askExtension'),
  dueTomorrow: isOfDesk,
  awaiting: (may) => may('supplement'),
} as const satisfies Partial<Record<DeskList, (may: May) => boolean>>;
const lists = Object.keys(askedOf) as readonly (keyof typeof askedOf)[];

export const listHref = (list: string): string => `/ho-so?danh-sach=${list}`;

/**
 * What to do next, in words: what waits for a signature, then of the lists the most pressing, three at most because a desk
 * has two hands, then what else the reports ask.
 */
export function tasksFrom(counts: Counts, waiting: readonly WaitingReport[], may: May): readonly Task[] {
  const words = isOnlyLeader(may) ? { ...homeWords.todo, ...homeWords.leaderTodo } : homeWords.todo;
  const asked = lists.filter((list) => counts[list] > 0 && askedOf[list](may)).slice(0, 3);
  return [
    ...waiting.filter(({ next }) => next === 'approve').map(reportTask),
    ...asked.map((list) => ({
      href: listHref(list),
      what: words[list](counts[list]),
      why: words[`${list}Why`],
    })),
    ...waiting.filter(({ next }) => next !== 'approve').map(reportTask),
  ];
}

function reportTask({ id, report, next }: WaitingReport): Task {
  const { period, texts } = report.content;
  return {
    href: `/bao-cao/${id}`,
    what: homeWords.reportTodo[next](period.from, period.to),
    why: texts.title,
  };
}

/** Keys that wait for an administrator's word, by person: until then the level above takes nothing of what they sign. */
export const keyTasks = (office: OfficeState, may: May, signsWith: string | undefined): readonly Task[] =>
  !may('managePeople') || !canVouch(office.signingKeys, signsWith)
    ? []
    : office.people
        .filter(
          ({ id, active }) =>
            active && keysOf(office.signingKeys, id).some(({ state }) => state === 'offered'),
        )
        .map(({ name }) => ({
          href: '/cai-dat/nhan-su',
          what: homeWords.keyTodo(name),
          why: homeWords.keyTodoWhy,
        }));

/** A line only while one is late or due, for whoever may answer it: petitions are few, and most days none waits. */
export function petitionTasks(
  petitions: readonly NamedPetition[],
  calendar: WorkCalendar,
  today: PlainDate,
  may: May,
): readonly Task[] {
  if (!may('answerPetition')) return [];
  const urgencies = petitions.map(({ petition }) =>
    urgencyOf(clockThatCounts(petition, calendar, today), calendar, today),
  );
  const [late, due] = (['late', 'due'] as const).map(
    (wanted) => urgencies.filter((each) => each === wanted).length,
  ) as [number, number];
  const { petitionsLate, petitionsDue, petitionsWhy } = homeWords;
  return [
    ...(late > 0 ? [{ href: '/phan-anh?muc=late', what: petitionsLate(late), why: petitionsWhy }] : []),
    ...(due > 0 ? [{ href: '/phan-anh?muc=due', what: petitionsDue(due), why: petitionsWhy }] : []),
  ];
}

/** What was handed to whoever is in. */
export const handsTasks = (mine: number): readonly Task[] =>
  mine === 0 ? [] : [{ href: '/viec-cua-toi', what: homeWords.handsTodo(mine), why: homeWords.handsTodoWhy }];
