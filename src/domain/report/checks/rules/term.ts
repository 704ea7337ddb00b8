/**
 * What a rule names: a figure that reports print as one number or as several. Of the ways to say it, the first that is wholly
 * printed is taken.
 */
export type Term = readonly (readonly string[])[];

export const the = (key: string): Term => [[key]];

/** Taken in the period, through every channel. */
export const receivedNew: Term = [
  ['received.new'],
  ['received.online', 'received.direct'],
  ['received.online', 'received.inPerson', 'received.postal'],
  ['received.online', 'received.inPerson'],
];
/** Everything on the desk in the period. */
export const handled: Term = [
  ['received.total'],
  ['received.new', 'received.carriedOver'],
  ...receivedNew.slice(1).map((channels) => [...channels, 'received.carriedOver']),
];
export const channels: Term = receivedNew.slice(1);
const timely = (family: string): Term => [
  [`${family}.inTime`],
  [`${family}.early`, `${family}.onTime`],
  [`${family}.onTime`],
];
export const resolvedInTime = timely('resolved');
export const resolved: Term = [
  ['resolved.total'],
  ...resolvedInTime.map((inTime) => [...inTime, 'resolved.late']),
  ['resolved.inTime'],
];
export const pending: Term = [['pending.total'], ['pending.inTime', 'pending.overdue']];
export const overdue: Term = [['delay.total'], ['resolved.late', 'pending.overdue']];
