import { readRef } from '../../../log/renamed.ts';
import { withReopening } from '../../errors.ts';
import type { Head, JournalMark } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { upstreamWith } from '../../upstream.ts';
import { movesOf } from '../moves.ts';
import { keepRowsLocked } from './both-copies.ts';
import { takeInBeside } from './diverged.ts';
import { entriesOf, giveToStore, heldHere } from './give.ts';
import type { Journal } from './journal.ts';
import { countOf, heldWith, includes, lacking, type HeldRanges } from './ranges.ts';
import { refillRows } from './rows.ts';

/**
 * Before the journal is begun anew under another name, what it alone has comes into the database: of the time since the
 * tablet took that name, which only a power cut in that moment leaves, and of the name given up what the database had lost
 * and therefore not named anew.
 */
export async function saveBeforeRewriting(
  tablet: Tablet,
  journal: Journal,
  head: Head,
  mark: JournalMark | undefined,
): Promise<void> {
  const { number = 0, held = {} } = journal.state ?? {};
  if (mark !== undefined && !mark.isAlone && number > mark.number)
    for await (const page of journal.records({ behind: mark.number }))
      await refillRows(
        tablet,
        page.filter((each) => 'table' in each && (each.table === 'drafts' || each.table === 'keyring')),
      );
  // The head does not know of what was lost since: every key is asked.
  const { held: _, ...unasked } = head;
  const alone = lacking(held, await heldHere(tablet, unasked));
  const lost = countOf(alone) === 0 ? alone : await notSaidHere(tablet, journal, alone);
  if ((await giveToStore(tablet, journal, lost)) > 0)
    // Under a name that was given up nobody else brings them.
    await keepRowsLocked(tablet, await upstreamWith(tablet, { carrying: true }));
  await takeInBeside(tablet);
}

async function notSaidHere(tablet: Tablet, journal: Journal, alone: HeldRanges): Promise<HeldRanges> {
  const said = await elsewhere(tablet);
  const lost = lacking(alone, said);
  let again: HeldRanges = {};
  for await (const page of journal.records({ wanted: lost }))
    for (const kept of page)
      for (const { entry } of kept.kind === 'entries' ? kept.rows : [])
        // Under a third name: what both called it before is named anew here as well.
        if (entry.formerly?.map(readRef).some(({ node, seq }) => includes(said[node], seq)) === true)
          again = heldWith(again, [entry]);
  return lacking(lost, again);
}

/** What is here though not under its number in the log: named anew, or beside it. */
async function elsewhere(tablet: Tablet): Promise<HeldRanges> {
  const moves = await movesOf(tablet);
  const renamed = Object.fromEntries(
    moves.map(({ to, renamed: count }) => [to, [[1, count]]] as [string, [[number, number]]]),
  );
  const refusals = await withReopening(tablet.db, () => tablet.db.refusals.toArray());
  let found = heldWith(
    {},
    refusals.filter(({ entry }) => entry !== null),
  );
  for await (const rows of entriesOf(tablet, renamed))
    found = heldWith(
      found,
      rows.flatMap(({ entry }) => (entry.formerly ?? []).map(readRef)),
    );
  return found;
}
