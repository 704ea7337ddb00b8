/** What makes what. Sources: II.06a and its unfolded twin, II.05a, II.07a, §3.4, the plan and the index of T3, the table of T5. */
import { petitionSides } from '../slots/petitions.ts';
import { budgetKinds, equipmentKinds } from '../slots/desk.ts';
import { scoreFields, taskFields } from '../slots/tasks.ts';
import { delayCauses } from '../../../outages/delay-causes.ts';
import { channels, pending, resolved, resolvedInTime, the, type Term } from './term.ts';

/** One way to make the whole. */
export interface Making {
  /** All of them have to be printed. */
  readonly parts: readonly Term[];
  /** Added where they are printed. */
  readonly beside?: readonly Term[];
  /** Added to the whole where it is printed. */
  readonly plus?: string;
}

export interface SumRule {
  readonly whole: string;
  readonly making: Making;
  /** Also right: some offices fold what others print apart. The first that holds is taken; if none does, `making` fails. */
  readonly or?: readonly Making[];
  /** Not asked for: told, because somebody may have reckoned so. Where the rule itself is not printed it is told alone. */
  readonly told?: readonly Making[];
  /**
   * What the whole may lack where it is not printed: more came out then than came in, and nothing is wrong. Less would be.
   */
  readonly lacks?: string;
  /** Nothing is said while a part is not printed: other offices may count more in one than in the whole. */
  readonly needsAll?: boolean;
  /** Keys that make the rule superfluous where they are printed: another rule says the same more closely. */
  readonly unless?: readonly string[];
}

const sum = (whole: string, ...parts: readonly Term[]): SumRule => ({ whole, making: { parts } });
const ways = (beside: readonly Term[]): readonly (readonly Term[])[] =>
  beside.reduce<readonly (readonly Term[])[]>(
    (all, each) => [...all, ...all.map((some) => [...some, each])],
    [[]],
  );

const ended: readonly Term[] = [
  [
    ['ended.total'],
    ['returned.total', 'withdrawn.total', 'stopped.total'],
    ['returned.total', 'withdrawn.total'],
    ['returned.total'],
  ],
  [['awaiting.total']],
];
const handledParts = [resolved, pending] as const;

const dossiers: readonly SumRule[] = [
  sum('received.total', the('received.new'), the('received.carriedOver')),
  {
    whole: 'received.new',
    making: { parts: [channels] },
    // The channels of all that was on the desk, what was carried over among it.
    or: [{ parts: [channels], plus: 'received.carriedOver' }],
  },
  {
    whole: 'received.total',
    making: { parts: [channels], beside: [the('received.carriedOver')] },
    or: [{ parts: [channels] }],
    unless: ['received.new'],
  },
  {
    whole: 'received.total',
    making: { parts: handledParts, beside: ended },
    or: ways(ended).map((beside) => ({ parts: [...handledParts, ...beside] })),
    told: [{ parts: handledParts }],
  },
  sum('received.direct', the('received.inPerson'), the('received.postal')),
  {
    whole: 'received.online',
    // Of another level, or of none that anybody stated: whoever prints no such figure says that there are none.
    making: {
      parts: [the('received.full.online'), the('received.part.online')],
      beside: [the('received.other.online')],
    },
  },
  {
    whole: 'received.new',
    making: { parts: ['full', 'part', 'other'].map((level) => the(`received.${level}.total`)) },
    needsAll: true,
  },
  {
    whole: 'received.total',
    making: { parts: [] },
    told: [{ parts: [the('received.full.total'), the('received.part.total'), the('received.carriedOver')] }],
  },
  {
    whole: 'resolved.total',
    making: { parts: [resolvedInTime, the('resolved.late')] },
    or: [{ parts: [resolvedInTime, the('resolved.late'), ...ended.slice(0, 1)] }],
  },
  sum('resolved.inTime', the('resolved.early'), the('resolved.onTime')),
  sum('resolved.total', the('resolved.online'), the('resolved.direct')),
  {
    whole: 'pending.total',
    making: { parts: [the('pending.inTime'), the('pending.overdue')] },
    or: [{ parts: [the('pending.inTime'), the('pending.overdue'), the('awaiting.total')] }],
  },
];

const petitions = petitionSides.flatMap((side): SumRule[] => {
  const key = (name: string): string => `petition.${side}${name}`;
  const split = (family: string, good: string, bad: string): Term => [
    [key(`${family}.total`)],
    [key(`${family}.${good}`), key(`${family}.${bad}`)],
    [key(`${family}.${good}`)],
  ];
  const parts = [split('resolved', 'onTime', 'late'), split('pending', 'inTime', 'overdue')];
  const away = [the(key('forwarded')), the(key('refused'))];
  const plus = key('carriedOver');
  const made = ways(away).map((beside) => ({ parts: [...parts, ...beside] }));
  return [
    {
      whole: key('received'),
      making: { parts, beside: away, plus },
      lacks: plus,
      or: [...made.map((making) => ({ ...making, plus })), ...made],
    },
    sum(key('resolved.total'), the(key('resolved.onTime')), the(key('resolved.late'))),
    sum(key('pending.total'), the(key('pending.inTime')), the(key('pending.overdue'))),
  ];
});

const sideSums = [
  'received',
  'carriedOver',
  'resolved.total',
  'resolved.onTime',
  'resolved.late',
  'pending.total',
].map((name) =>
  sum(`petition.${name}`, the(`petition.administrative.${name}`), the(`petition.business.${name}`)),
);

const tasks = ['', ...Object.keys(taskFields).map((field) => `${field}.`)].flatMap((field): SumRule[] => {
  const key = (name: string): string => `task.${field}${name}`;
  const done: Term = [[key('done')], [key('done.onTime'), key('done.late')], [key('done.onTime')]];
  const stillOpen: Term = [[key('pending.total')], [key('pending.inTime')], [key('notDue')]];
  const missed = ['pending.overdue', 'notDue', 'notReached', 'cancelled'].map((name) => the(key(name)));
  return [
    {
      whole: key('total'),
      making: { parts: [done, stillOpen], beside: missed },
      or: ways(missed).map((beside) => ({ parts: [done, stillOpen, ...beside] })),
      // The table of the quarterly report has no line for what is under way (§3.4, I.2.1 to I.2.4).
      told: [{ parts: [the(key('done.onTime')), the(key('done.late')), the(key('pending.overdue'))] }],
    },
    sum(key('done'), the(key('done.onTime')), the(key('done.late'))),
    sum(key('pending.total'), the(key('pending.inTime')), the(key('pending.overdue'))),
  ];
});

const scores = ['', ...Object.keys(scoreFields).map((field) => `${field}.`)].map((field) =>
  sum(`score.${field}most`, the(`score.${field}reached`), the(`score.${field}lost`)),
);

const others: readonly SumRule[] = [
  ...['published', 'posted'].map((way): SumRule => ({
    whole: `procedure.${way}.total`,
    making: {
      parts: ['new', 'amended', 'abolished'].map((kind) => the(`procedure.${way}.${kind}`)),
      beside: [the(`procedure.${way}.replaced`)],
    },
  })),
  sum('service.total', the('service.full.total'), the('service.part.total')),
  sum('certification.total', the('certification.electronic'), the('certification.paper')),
  sum('budget.total', the('budget.spent'), the('budget.left')),
];

export const sumRules: readonly SumRule[] = [
  ...dossiers,
  ...petitions,
  ...sideSums,
  ...tasks,
  ...scores,
  ...others,
];

/** A whole that is divided into kinds: all of them make it, some of them are at most as much. */
export interface DivisionRule {
  readonly whole: string;
  readonly kinds: readonly string[];
  /** Even all of them may be less than the whole. */
  readonly isOpen?: boolean;
}

const byField = (fields: object, family: string, name: string): DivisionRule => ({
  whole: `${family}.${name}`,
  kinds: Object.keys(fields).map((field) => `${family}.${field}.${name}`),
});

export const divisionRules: readonly DivisionRule[] = [
  ...['total', 'done', 'done.onTime', 'done.late', 'notDue', 'notReached', 'cancelled'].map((name) =>
    byField(taskFields, 'task', name),
  ),
  ...['', ...Object.keys(taskFields).map((field) => `${field}.`)].map((field) => ({
    whole: `task.${field}total`,
    kinds: ['done', 'notDue', 'notReached', 'cancelled', 'pending.overdue'].map(
      (name) => `task.${field}${name}`,
    ),
    // Of a plan some are under way, or told of in words alone.
    isOpen: true,
  })),
  ...['reached', 'most', 'lost'].map((name) => byField(scoreFields, 'score', name)),
  { whole: 'ended.total', kinds: ['returned.total', 'withdrawn.total', 'stopped.total'] },
  {
    whole: 'satisfaction.graded',
    kinds: ['satisfied', 'neutral', 'dissatisfied'].map((grade) => `satisfaction.${grade}`),
  },
  { whole: 'delay.total', kinds: [...delayCauses, 'unknown'].map((cause) => `delay.${cause}`) },
  { whole: 'equipment.total', kinds: Object.keys(equipmentKinds).map((kind) => `equipment.${kind}`) },
  { whole: 'budget.total', kinds: Object.keys(budgetKinds).map((kind) => `budget.${kind}`) },
  {
    whole: 'staff.total',
    kinds: ['official', 'contract', 'seconded', 'other'].map((kind) => `staff.${kind}`),
  },
];
