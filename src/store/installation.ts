import { newId, type NodeId, type OfficeId } from '../base/ids.ts';
import { keepRows } from './journal/file/both-copies.ts';
import { touched } from './index/memory.ts';
import { withLock } from './locks.ts';
import type { Installation } from './schema.ts';
import type { Tablet } from './tablet.ts';

/** One founding at a time across tabs, on what the store holds by then: two would leave two keys and two nodes. */
export const whileFounding = <T>(tablet: Tablet, found: () => Promise<T>): Promise<T> =>
  withLock(`${tablet.writeLock()}:found`, async () => {
    await touched(tablet);
    return found();
  });

/** A tablet that founds its office, with no network: the first node of a new office. */
export const foundInstallation = (tablet: Tablet): Promise<Installation> =>
  bindTablet(tablet, {
    office: newId<'office'>(tablet.deps.random),
    node: newId<'node'>(tablet.deps.random),
    tablet: 1,
  });

/** Says for good which installation this is. A restored or cloned store is bound anew, as another node. */
export async function bindTablet(
  tablet: Tablet,
  installation: { readonly office: OfficeId; readonly node: NodeId; readonly tablet: number },
): Promise<Installation> {
  const row = { key: 'identity', identity: installation } as const;
  await keepRows(tablet, [{ kind: 'row', table: 'settings', row }]);
  tablet.installation = installation;
  return installation;
}
