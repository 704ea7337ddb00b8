/**
 * What is made of a fact that the server has set aside: somebody with the right has it recorded again, or drops it for
 * good. Both are decided under the lock, on the subject as it is without that fact, and both are facts of their own.
 */
import { today } from '../../base/clock.ts';
import type { DossierId, PersonId, ReportId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { isBeginningType } from '../../domain/dossier/beginning.ts';
import { commandAgain } from '../../domain/dossier/decide/again.ts';
import { decide, type Decision, type DecisionRefusal } from '../../domain/dossier/decide/decide.ts';
import { foreseen } from '../../domain/dossier/decide/foreseen.ts';
import type { DossierEvent } from '../../domain/dossier/events.ts';
import { decideInventory } from '../../domain/inventory/decide.ts';
import { decideOffice } from '../../domain/office/decide.ts';
import { asKnown } from '../../domain/office/office.ts';
import { decidePetition } from '../../domain/petition/decide.ts';
import { decideReceipt } from '../../domain/receipt/decide.ts';
import { decideReport } from '../../domain/report/decide.ts';
import { answerIn, type SetAsideAnswer } from '../../domain/set-aside.ts';
import { readSubject } from '../../domain/subject.ts';
import { entryRef, type Entry } from '../../log/entry.ts';
import { recordDeciding, type CurrentOf, type NewFact } from '../../store/journal/record.ts';
import { openEntry } from '../../store/queries/queries.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { dossierFact, inventoryFact, officeFact, petitionFact, receiptFact, reportFact } from '../facts.ts';
import { receiptContext } from '../receipt/receipt.ts';
import { petitionContext } from '../petition/petition.ts';
import { dayFirstRecorded } from './first-recorded.ts';
import { answersTo, asideWith, decideUndone, storyOf, undoneAside } from './undone.ts';

/**
 * Records the deed again, by whoever is at the desk, beside the answer that names the old entry. Where the fact that
 * begins a dossier was set aside, all that followed it goes along: without a beginning none of it has counted. What was
 * taken back is not recorded again (`undone.ts`).
 * @param ref `node:seq` of the entry
 * @param reason why what was taken back is dropped, or put right; said where there is such
 */
export const recordAgain = async (
  desk: Desk,
  id: DossierId,
  ref: string,
  reason = '',
): Promise<Result<SetAsideAnswer['how'], DecisionRefusal>> => {
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'dossier', id },
    async (current) => {
      const decided = await decideAgain(desk, current, { ref, reason });
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  if (!recorded.ok) return recorded;
  const isOnlyAnswered = recorded.value.every((entry) => answerIn(entry) !== undefined);
  return ok(isOnlyAnswered ? 'dropped' : 'recordedAgain');
};

interface Chosen {
  readonly ref: string;
  readonly reason: string;
}

async function decideAgain(
  desk: Desk,
  current: CurrentOf['dossier'],
  { ref, reason }: Chosen,
): Promise<Decision> {
  const chosen = current.setAside.find((entry) => entryRef(entry) === ref);
  if (chosen === undefined) return err({ kind: 'NotSetAside' });
  const undone = await decideUndone(desk, current, chosen, reason);
  if (undone !== undefined) return undone;
  if (!bringsBack(chosen, current)) return decideStory(desk, current, chosen, [chosen]);
  const story = storyOf(current);
  const told = await decideStory(desk, current, chosen, story.slice(story.indexOf(chosen)));
  const left = answersTo(desk, current, undoneAside(current), { how: 'dropped', reason });
  if (!told.ok || !left.ok) return told.ok ? left : told;
  return ok([...told.value, ...left.value]);
}

/** It begins a dossier that is not there: then everything from it on goes along. */
const bringsBack = ({ type }: Entry, { dossier }: CurrentOf['dossier']): boolean =>
  dossier === undefined && isBeginningType(type);

async function decideStory(
  desk: Desk,
  current: CurrentOf['dossier'],
  chosen: Entry,
  story: readonly Entry[],
): Promise<Decision> {
  const events: DossierEvent[] = [];
  let { dossier } = current;
  for (const entry of story) {
    const isSetAside = current.setAside.includes(entry);
    const decided = await decideOne(desk, entry, dossier);
    // What followed and does not fit any more goes on lying aside, for a person to look at by itself.
    if (!decided.ok && isSetAside && entry !== chosen) continue;
    if (!decided.ok) return decided;
    for (const event of decided.value) dossier = foreseen(dossier, event, contextOf(desk));
    events.push(...decided.value);
    if (isSetAside) events.push(...answerTo(entry));
  }
  return ok(events);
}

async function decideOne(
  desk: Desk,
  entry: Entry,
  dossier: CurrentOf['dossier']['dossier'],
): Promise<Decision> {
  const command = commandAgain(entry.type, entry.body, await openEntry(desk.tablet, entry));
  return command === undefined
    ? err({ kind: 'SetAsideUnreadable' })
    : decide(command, dossier, { ...contextOf(desk), on: dayFirstRecorded(desk, entry) });
}

const answerTo = (entry: Entry): readonly DossierEvent[] => [
  {
    type: 'dossier/setAsideAnswered',
    body: { entry: entryRef(entry), how: 'recordedAgain' },
    sealed: { reason: '' },
  },
];

export interface DropRefusal {
  readonly kind: 'RoleNotAllowed' | 'ReasonMissing' | 'NotSetAside';
}

/** Drops what was set aside for good, a deed and its taking back together. It stays in the story, and counts nowhere. */
export async function dropSetAside(
  desk: Desk,
  subject: string,
  ref: string,
  reason: string,
): Promise<Result<void, DropRefusal>> {
  const name = readSubject(subject);
  switch (name?.kind) {
    case 'dossier':
      return dropWith<'dossier'>(desk, name, ref, (current) => {
        const aside = current.setAside.find((entry) => entryRef(entry) === ref);
        const all = aside === undefined ? [] : asideWith(current, aside);
        const decided = answersTo(desk, current, all, { how: 'dropped', reason });
        return decided.ok ? ok(decided.value.map((event) => dossierFact(name.id, event))) : decided;
      });
    case 'report':
      return dropWith<'report'>(desk, name, ref, (current) =>
        dropOfReport(desk, name.id, ref, reason, current),
      );
    case 'petition':
      return dropWith<'petition'>(desk, name, ref, ({ petition }) => {
        const command = { kind: 'answerSetAside', entry: ref, how: 'dropped', reason } as const;
        const decided = decidePetition(command, petition, petitionContext(desk));
        return decided.ok ? ok(decided.value.map((event) => petitionFact(name.id, event))) : decided;
      });
    case 'receipt':
      return dropWith<'receipt'>(desk, name, ref, ({ receipt }) => {
        const command = { kind: 'dropSetAside', entry: ref, reason } as const;
        const decided = decideReceipt(command, receipt, receiptContext(desk, []));
        return decided.ok ? ok(decided.value.map((event) => receiptFact(name.id, event))) : decided;
      });
    case 'inventory':
      return dropWith<'inventory'>(desk, name, ref, ({ line }) => {
        const command = { kind: 'dropSetAside', entry: ref, reason } as const;
        const decided = decideInventory(command, line, {
          actor: asKnown(desk.tablet.office, desk.actor),
        });
        return decided.ok ? ok(decided.value.map((event) => inventoryFact(name.id, event))) : decided;
      });
    case 'office':
      return dropWith<'office'>(desk, name, ref, ({ office }) => {
        const decided = decideOffice({ kind: 'dropSetAside', entry: ref, reason }, office, desk);
        return decided.ok ? ok(decided.value.map(officeFact)) : decided;
      });
    case undefined:
      return err({ kind: 'NotSetAside' });
  }
}

function dropOfReport(
  { tablet, actor }: Desk,
  id: ReportId,
  entry: string,
  reason: string,
  { report, all }: CurrentOf['report'],
): Result<readonly NewFact[], { readonly kind: string }> {
  const context = {
    ...{ id, all, on: today(tablet.deps.clock), settings: tablet.office?.settings },
    actor: asKnown(tablet.office, actor),
  };
  const decided = decideReport({ kind: 'dropSetAside', entry, reason }, report, context);
  return decided.ok ? ok(decided.value.map((event) => reportFact(id, event))) : decided;
}

async function dropWith<K extends keyof CurrentOf>(
  desk: Desk,
  name: Parameters<typeof recordDeciding<K, DropRefusal>>[2],
  ref: string,
  decideOn: (current: CurrentOf[K]) => Result<readonly NewFact[], { readonly kind: string }>,
): Promise<Result<void, DropRefusal>> {
  const recorded = await recordDeciding<K, DropRefusal>(
    desk.tablet,
    desk.actor.id as PersonId,
    name,
    (current) => {
      if (!current.setAside.some((entry) => entryRef(entry) === ref)) return err({ kind: 'NotSetAside' });
      const decided = decideOn(current);
      return decided.ok ? decided : err({ kind: asDropRefusal(decided.error.kind) });
    },
  );
  return recorded.ok ? ok(undefined) : recorded;
}

const asDropRefusal = (kind: string): DropRefusal['kind'] =>
  kind === 'RoleNotAllowed' ? kind : 'ReasonMissing';
