/**
 * The correction that brings a dossier to where it would stand if a deed had not been done: for a taking back that
 * reached nobody, while the deed itself did.
 */
import type { CommandOf } from './decide/commands.ts';
import { lineOfCopies } from './book-line.ts';
import type { Dossier } from './dossier.ts';
import type { Particulars } from './facts.ts';

/** @returns undefined where it stands there already */
export function putBack(
  [now, wanted]: readonly [Dossier, Dossier],
  [known, before]: readonly [Particulars | null, Particulars | null],
  reason: string,
): CommandOf<'correct'> | undefined {
  const facts = changesTo(now.facts, wanted.facts);
  const days = { ...daysTo(now, wanted), ...supplementTo(now, wanted) };
  const particulars = known === null || before === null ? {} : changesTo({ ...emptied, ...known }, before);
  const result = now.electronicResult === wanted.electronicResult ? undefined : wanted.electronicResult;
  const life = {
    ...(now.state === wanted.state ? {} : { state: wanted.state }),
    // What the state cannot have goes with it.
    ...(result === undefined || wanted.resolvedOn === null ? {} : { electronicResult: result }),
  };
  const [line, was] = [lineOfCopies(now), lineOfCopies(wanted)];
  const counts = {
    ...(was?.copies == null || was.copies === line?.copies ? {} : { copies: was.copies }),
    ...(was?.pages == null || was.pages === line?.pages ? {} : { pages: was.pages }),
  };
  const counted = Object.keys(counts).length === 0 ? {} : { counted: counts };
  const changes = [facts, days, particulars, life, counted].flatMap((each) => Object.keys(each)).length;
  return changes === 0
    ? undefined
    : { kind: 'correct', facts, days, particulars, ...life, ...counted, reason };
}

/** What may be missing is put back by being emptied. */
const emptied = {
  ...{ authorisedAddress: '', authorisedPhone: '', authorisedEmail: '' },
  ...{ authorisedBy: '', resultAddress: '' },
};

function changesTo<T extends object>(now: T, wanted: T): Partial<T> {
  const all: T = { ...now, ...emptiedIn(now), ...wanted };
  const keys = Object.keys(all) as (keyof T)[];
  return Object.fromEntries(
    keys.flatMap((key) =>
      JSON.stringify(all[key]) === JSON.stringify(now[key]) ? [] : [[key, all[key]] as const],
    ),
  ) as Partial<T>;
}

const emptiedIn = (now: object): object =>
  Object.fromEntries(Object.entries(emptied).filter(([key]) => key in now));

type Days = NonNullable<CommandOf<'correct'>['days']>;

/** A day that the wanted state has not is dropped by the state. */
function daysTo(now: Dossier, wanted: Dossier): Days {
  const keys = ['receivedOn', 'resolvedOn', 'closedOn', 'handedOverOn'] as const;
  const moved = keys.filter((key) => wanted[key] !== null && wanted[key] !== now[key]);
  return {
    ...(Object.fromEntries(moved.map((key) => [key, wanted[key]])) as Days),
    ...(wanted.dueOn === now.dueOn ? {} : { dueOn: wanted.dueOn }),
  };
}

function supplementTo(now: Dossier, wanted: Dossier): Days {
  const [last, before] = [now.supplements.at(-1), wanted.supplements.at(-1)];
  if (last === undefined || before === undefined || now.supplements.length !== wanted.supplements.length)
    return {};
  return {
    ...(last.requestedOn === before.requestedOn ? {} : { supplementRequestedOn: before.requestedOn }),
    ...(last.answeredOn === before.answeredOn ? {} : { supplementedOn: before.answeredOn }),
  };
}
