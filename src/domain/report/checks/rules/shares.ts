/** What each percentage is taken of. Sources: the shares of `counting/README.md`, §3.4 and §5 of the forms, T1 to T5. */
import { petitionSides } from '../slots/petitions.ts';
import { scoreFields, taskFields } from '../slots/tasks.ts';
import { handled, overdue, pending, receivedNew, resolved, resolvedInTime, the, type Term } from './term.ts';

/** One way to reckon the percentage. */
export interface Reckoning {
  readonly n: Term;
  readonly d: Term;
}

export interface ShareRule {
  /** With `.percent` behind it. */
  readonly of: string;
  readonly ways: readonly [Reckoning, ...Reckoning[]];
}

/** @param whole of which the forms take it @param others of which it may be taken as well */
function share(of: string, whole: Term, ...others: readonly Term[]): ShareRule {
  const outOf = (d: Term): Reckoning => ({ n: the(of), d });
  return { of, ways: [outOf(whole), ...others.map(outOf)] };
}

const channel = (of: string): ShareRule => share(of, receivedNew, handled);
const onlyResolved: Term = [...resolved.slice(0, -1)];
const received: Term = [['received.total'], ['received.new'], ['received.online']];

const dossiers: readonly ShareRule[] = [
  share('received.new', handled),
  share('received.carriedOver', handled),
  ...['online', 'direct', 'inPerson', 'postal', 'boundary'].map((name) => channel(`received.${name}`)),
  share('received.full.online', the('received.full.total')),
  share('received.part.online', the('received.part.total')),
  share('resolved.total', handled, receivedNew),
  ...['early', 'late'].map((name) => share(`resolved.${name}`, onlyResolved, handled)),
  {
    of: 'resolved.onTime',
    ways: [
      { n: the('resolved.onTime'), d: onlyResolved },
      // “Đúng hạn” often means all that was not late.
      { n: [['resolved.early', 'resolved.onTime']], d: onlyResolved },
      { n: the('resolved.onTime'), d: handled },
    ],
  },
  {
    of: 'resolved.inTime',
    ways: [
      { n: resolvedInTime, d: onlyResolved },
      { n: resolvedInTime, d: handled },
    ],
  },
  share('resolved.online', onlyResolved),
  share('pending.total', handled),
  share('pending.inTime', pending, handled),
  share('pending.overdue', pending, handled),
  share('apology.total', overdue),
  share('digitised.total', the('resolved.total'), received, receivedNew),
  share('digitised.components', receivedNew, handled),
  share('digitised.results', onlyResolved),
  share('reused.total', receivedNew, handled),
  share('sameDay.total', onlyResolved, receivedNew),
  share('noAppointment.kept', the('noAppointment.dossier')),
];

const petitions = petitionSides.flatMap((side): readonly ShareRule[] => {
  const key = (name: string): string => `petition.${side}${name}`;
  const done: Term = [[key('resolved.total')], [key('resolved.onTime'), key('resolved.late')]];
  return [
    {
      of: key('resolved.total'),
      ways: [
        { n: done, d: the(key('received')) },
        { n: done, d: [[key('received'), key('carriedOver')]] },
      ],
    },
    share(key('resolved.onTime'), done, the(key('received'))),
  ];
});

const procedures: readonly ShareRule[] = [
  ...['onestop', 'process', 'public', 'boundary'].map((name) =>
    share(`procedure.${name}`, the('procedure.total')),
  ),
  ...['electronic', 'signed'].map((name) => share(`paper.${name}`, the('paper.total'))),
  share('service.full.total', the('service.full.eligible'), the('procedure.total'), the('service.total')),
  share('service.used.online', the('service.used.total')),
  ...['integrated', 'used'].map((name) => share(`payment.procedure.${name}`, the('payment.procedure.due'))),
  share('payment.dossier.online', the('payment.dossier.due')),
  share('payment.desk.online', the('payment.desk.total'), the('unit.total')),
  share('certification.electronic', the('certification.total')),
  share('satisfaction.satisfied', the('satisfaction.graded')),
  share('satisfaction.dissatisfied', the('satisfaction.graded')),
];

const withFields = (fields: object): readonly string[] => [
  '',
  ...Object.keys(fields).map((field) => `${field}.`),
];

const plans: readonly ShareRule[] = [
  ...withFields(taskFields).flatMap((field) => [
    share(`task.${field}done`, the(`task.${field}total`)),
    share(`task.${field}done.onTime`, the(`task.${field}total`), the(`task.${field}done`)),
  ]),
  ...withFields(scoreFields).map((field) => share(`score.${field}reached`, the(`score.${field}most`))),
];

const desks: readonly ShareRule[] = [
  ...['centre', 'decided', 'regulated', 'equipped', 'inspected'].map((name) =>
    share(`unit.${name}`, the('unit.total')),
  ),
  ...['certified', 'trained'].map((name) => share(`staff.${name}`, the('staff.total'))),
  share('budget.spent', the('budget.total')),
];

export const shareRules: readonly ShareRule[] = [
  ...dossiers,
  ...petitions,
  ...procedures,
  ...plans,
  ...desks,
];

/** Shares of one whole that make 100 together. */
export const hundredRules: readonly (readonly string[])[] = [
  ['received.online', 'received.direct'],
  ['received.online', 'received.inPerson', 'received.postal'],
  ['received.new', 'received.carriedOver'],
  ['resolved.early', 'resolved.onTime', 'resolved.late'],
  ['resolved.inTime', 'resolved.late'],
  ['pending.inTime', 'pending.overdue'],
];

/** `[less, more]`: the first is part of the second, whatever else it is made of. */
export const limitRules: readonly (readonly [string, string])[] = [
  ['staff.least', 'staff.most'],
  ['received.full.online', 'received.online'],
  ['received.part.online', 'received.online'],
  ['received.other.online', 'received.online'],
  ['received.other.online', 'received.other.total'],
  ['resolved.total', 'received.total'],
  ['pending.total', 'received.total'],
  ['service.full.total', 'service.full.eligible'],
  ['apology.inTime', 'apology.total'],
  ['awaiting.overdue', 'awaiting.total'],
  ['noAppointment.kept', 'noAppointment.dossier'],
  ['payment.procedure.used', 'payment.procedure.due'],
  ['payment.procedure.integrated', 'payment.procedure.due'],
  ['payment.dossier.online', 'payment.dossier.due'],
  ['payment.desk.online', 'payment.desk.total'],
  ['service.used.online', 'service.used.total'],
  ['procedure.reviewed.abolished', 'procedure.reviewed'],
  ['unit.decided', 'unit.total'],
  ['unit.regulated', 'unit.total'],
  ['procedure.linked', 'procedure.total'],
  ['paper.signed', 'paper.electronic'],
];
