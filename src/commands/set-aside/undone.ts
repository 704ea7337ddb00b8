/**
 * A deed and the fact that takes it back are one nothing, on whichever side of the server's border each of them lies:
 *
 *   both aside, or the deed alone ── nothing is recorded again: what lies aside is dropped
 *   the taking back alone ───────── the deed has reached others and counts: it is put right by a correction
 */
import { err, ok } from '../../base/result.ts';
import { decide, type Decision } from '../../domain/dossier/decide/decide.ts';
import { foreseen } from '../../domain/dossier/decide/foreseen.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { DossierEvent } from '../../domain/dossier/events.ts';
import { foldDossier } from '../../domain/dossier/evolve.ts';
import { foldParticulars, tellsParticulars } from '../../domain/dossier/particulars.ts';
import { putBack } from '../../domain/dossier/put-back.ts';
import { takesBack, undoneWith, withoutTakenBack } from '../../domain/dossier/taken-back.ts';
import { answerIn, withoutAnswered } from '../../domain/set-aside.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { inCausalOrder } from '../../log/merge.ts';
import type { CurrentOf } from '../../store/journal/record.ts';
import { openEntry } from '../../store/queries/queries.ts';
import { contextOf, type Desk } from '../deed.ts';

type Current = CurrentOf['dossier'];

/** Counting and set aside together, in causal order. */
const told = ({ entries, setAside }: Current): readonly Entry[] =>
  inCausalOrder([...withoutAnswered(entries), ...setAside]);

/** What has happened, wherever it lies: nothing that was taken back, and no answers. */
export const storyOf = (current: Current): readonly Entry[] =>
  withoutTakenBack(told(current)).filter((entry) => answerIn(entry) === undefined);

/** Of what lies aside, what was taken back or takes back. */
export function undoneAside(current: Current): readonly Entry[] {
  const left = new Set(withoutTakenBack(told(current)));
  return current.setAside.filter((entry) => !left.has(entry));
}

/** Itself, and what lies aside as well and is nothing together with it. */
export const asideWith = (current: Current, chosen: Entry): readonly Entry[] => {
  const undone = undoneWith(told(current), chosen);
  return current.setAside.filter((entry) => entry === chosen || undone.includes(entry));
};

/** @returns undefined where the chosen fact stands */
export async function decideUndone(
  desk: Desk,
  current: Current,
  chosen: Entry,
  reason: string,
): Promise<Decision | undefined> {
  if (undoneWith(told(current), chosen).length === 0) return undefined;
  const alone = takingsAlone(current);
  return alone.includes(chosen)
    ? decidePutBack(desk, current, alone, reason)
    : answersTo(desk, current, asideWith(current, chosen), { how: 'dropped', reason });
}

/** What takes back a deed that counts: all of them, since one deed may be several facts. */
function takingsAlone(current: Current): readonly Entry[] {
  const all = told(current);
  return current.setAside.filter(
    (entry) =>
      takesBack(entry) !== undefined &&
      undoneWith(all, entry).some(
        (each) => takesBack(each) === undefined && !current.setAside.includes(each),
      ),
  );
}

async function decidePutBack(
  desk: Desk,
  current: Current,
  takings: readonly Entry[],
  reason: string,
): Promise<Decision> {
  const { dossier, entries } = current;
  const without = [...entries, ...takings];
  const wanted = foldDossier(without);
  if (dossier === undefined || wanted === undefined) return err({ kind: 'DossierUnknown' });
  const opened = await openAll(desk, entries);
  const people = [
    foldParticulars(entries, dossier, opened),
    foldParticulars(without, wanted, opened),
  ] as const;
  const command = putBack([dossier, wanted], people, reason);
  // What was asked of a leader only a leader answers.
  if (dossier.asked?.length !== wanted.asked?.length) return err({ kind: 'TooLateToTakeBack' });
  if (command === undefined) return answersTo(desk, current, takings, { how: 'dropped', reason });
  const decided = decide(command, dossier, contextOf(desk));
  if (!decided.ok) return decided;
  if (!reaches(desk, dossier, wanted, decided.value)) return err({ kind: 'TooLateToTakeBack' });
  const answers = answersTo(desk, current, takings, { how: 'recordedAgain', reason: '' });
  return answers.ok ? ok([...decided.value, ...answers.value]) : answers;
}

/** It stands where it is wanted, or a leader has been asked. */
function reaches(desk: Desk, dossier: Dossier, wanted: Dossier, events: readonly DossierEvent[]): boolean {
  let after: Dossier | undefined = dossier;
  for (const event of events) after = foreseen(after, event, contextOf(desk));
  return after?.state === wanted.state || after?.asked !== dossier.asked;
}

async function openAll({ tablet }: Desk, entries: readonly Entry[]): Promise<ReadonlyMap<string, unknown>> {
  const telling = entries.filter(tellsParticulars);
  return new Map(
    await Promise.all(
      telling.map(async (entry) => [entryRef(entry), await openEntry(tablet, entry)] as const),
    ),
  );
}

/** One answer to each. */
export function answersTo(
  desk: Desk,
  { dossier }: Current,
  entries: readonly Entry[],
  answer: { readonly how: 'recordedAgain' | 'dropped'; readonly reason: string },
): Decision {
  const events: DossierEvent[] = [];
  for (const entry of entries) {
    const command = { kind: 'answerSetAside', entry: entryRef(entry), ...answer } as const;
    const decided = decide(command, dossier, contextOf(desk));
    if (!decided.ok) return decided;
    events.push(...decided.value);
  }
  return ok(events);
}
