import type { NodeId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import type { Tablet } from '../tablet.ts';

type Key = [NodeId, number];

/** The whole log in the order of its keys, a page at a time: never all of it in memory. */
export async function* logPages({ db }: Tablet, atOnce: number): AsyncGenerator<readonly Entry[]> {
  for (let after: Key | undefined; ;) {
    const rows = await withReopening(db, () => behind(db, after).limit(atOnce).toArray());
    const end = rows.at(-1)?.entry;
    if (end === undefined) return;
    yield rows.map(({ entry }) => entry);
    after = [end.node, end.seq];
  }
}

/** Only which entries there are. */
export async function* logKeys({ db }: Tablet): AsyncGenerator<readonly Key[]> {
  for (let after: Key | undefined; ;) {
    const keys = await withReopening(db, () => behind(db, after).limit(10_000).primaryKeys());
    if (keys.length === 0) return;
    yield keys;
    after = keys.at(-1);
  }
}

const behind = ({ entries }: Tablet['db'], after: Key | undefined) =>
  after === undefined
    ? entries.orderBy('[entry.node+entry.seq]')
    : entries.where('[entry.node+entry.seq]').above(after);
