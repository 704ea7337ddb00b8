/**
 * Pages that were taken for an intake that was given up: they are shown to whoever took them, who alone throws them away. What no
 * draft of anybody names any more (a kill came between a page and its draft, a person left) is needed by nobody, and goes by itself.
 */
import type { Instant } from '../../../base/clock.ts';
import type { DossierId } from '../../../base/ids.ts';
import { dossierSubject } from '../../../domain/subject.ts';
import { draftKeys, findDraft } from '../../../store/drafts.ts';
import { toldDossiers } from '../../../store/queries/set-aside.ts';
import { dropScans, scansOf } from '../../../store/scans/scans.ts';
import type { Tablet } from '../../../store/tablet.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { forget, namesIn } from './finishing.ts';
import { readUnfinished, scanDrafts, unfinishedIn, type Unfinished } from './unfinished.ts';

export interface LeftBehind {
  /** Of the dossier that it would have become. */
  readonly id: DossierId;
  readonly savedAt: Instant;
  readonly all: readonly Unfinished[];
}

/** @param now the dossier that is being typed: its pages are no one's leavings */
export async function leftBehind(
  { tablet, person }: Pick<Seat, 'tablet' | 'person'>,
  now: string,
): Promise<readonly LeftBehind[]> {
  const found: LeftBehind[] = [];
  for (const key of await draftKeys(tablet, scanDrafts)) {
    const [id, owner] = key.slice(scanDrafts.length).split('@') as [DossierId, string | undefined];
    if (owner !== person.id || id === now) continue;
    const subject = dossierSubject(id);
    // One that the server has set aside is a dossier all the same.
    if ((await toldDossiers(tablet, [subject])).has(subject)) continue;
    const draft = await findDraft(tablet, key);
    const all = unfinishedIn(draft?.value);
    if (draft !== undefined && all.length > 0) found.push({ id, savedAt: draft.savedAt, all });
  }
  return found;
}

export async function throwAwayLeft(seat: Pick<Seat, 'tablet' | 'person'>, id: DossierId): Promise<void> {
  for (const one of await readUnfinished(seat, id)) await forget(seat, id, one);
}

/** A page and its draft are two writings, and one that was just dropped may be taken back: for so long nobody is in its way. */
const patienceMs = 10 * 60_000;
const unnamed = new WeakMap<Tablet, Map<string, Instant>>();

/** Drops the pages that no draft names and that none has named for a while, as far as this page has seen. */
export async function tidyPages(tablet: Tablet): Promise<void> {
  const named = new Set<string>();
  for (const key of await draftKeys(tablet, scanDrafts)) {
    const draft = await findDraft(tablet, key);
    // What cannot be read may name any of them.
    if (draft === undefined) return;
    for (const each of unfinishedIn(draft.value)) for (const name of namesIn(each)) named.add(name);
  }
  const now = tablet.deps.clock.now();
  const before = unnamed.get(tablet) ?? new Map<string, Instant>();
  const held = await (await scansOf(tablet)).place.list();
  const without = held.filter(({ kind, name }) => kind === 'page' && !named.has(name));
  unnamed.set(tablet, new Map(without.map(({ name }) => [name, before.get(name) ?? now])));
  const gone = without.filter(({ name }) => now - (before.get(name) ?? now) >= patienceMs);
  await dropScans(
    tablet,
    gone.map(({ name }) => name),
  );
}
