import { expect } from 'vitest';
import type { NodeId, OfficeId } from '../../../src/base/ids.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { saveDraft } from '../../../src/store/drafts.ts';
import { bindTablet } from '../../../src/store/installation.ts';
import { record } from '../../../src/store/journal/record.ts';
import { openTablet } from '../../../src/store/opening.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { enrolUpstream } from '../../../src/store/upstream.ts';
import { foundKeyring } from '../../../src/store/vault/key-holders.ts';
import { unlock } from '../../../src/store/vault/vault.ts';
import {
  citizen,
  corrected,
  movingClock,
  officer,
  received,
  resolved,
  secret,
  secretCost,
} from '../tablets.ts';
import { hostJournal } from '../../../src/store/journal/file/disk/host.ts';
import type { OpenJournalChannel } from '../../../src/store/journal/file/channel.ts';
import { StoreDb } from '../../../src/store/store-db.ts';
import { countsPerFile } from '../../support/runs.ts';
import { memorySegments, type MemorySegments } from './memory-files.ts';

/** Files that one tab at a time can have open, as a browser gives them. */
export interface Disk {
  files: MemorySegments;
  /** Further sets, where the journal was begun anew. */
  readonly more: MemorySegments[];
  readonly open: OpenJournalChannel;
  readonly isTaken: () => boolean;
}

export function disk(
  files = memorySegments(),
  more: MemorySegments[] = [],
  newSet: () => MemorySegments = memorySegments,
): Disk {
  let holders = 0;
  const made: Disk = {
    ...{ files, more },
    isTaken: () => holders > 0,
    open: () => ({
      ask: hostJournal((set, isNew) => {
        if (set > 0) {
          if (isNew) more[set - 1] ??= newSet();
          return Promise.resolve(more[set - 1]);
        }
        if (holders > 0) return Promise.reject(new DOMException('taken', 'NoModificationAllowedError'));
        holders = 1;
        made.files.archive.close = () => void (holders = 0);
        return Promise.resolve(made.files);
      }),
      end: () => undefined,
    }),
  };
  return made;
}

/** The same store under another name, as it is now: what a kill or a restored profile brings back. */
export async function copyStore(from: Tablet, to: string): Promise<void> {
  const copy = new StoreDb(to, 'strict');
  await copy.open();
  for (const table of from.db.tables) await copy.table(table.name).bulkPut(await table.toArray());
  copy.close();
}

const count = countsPerFile();
let opened = 0;
export const freshName = (): string => `copies-${(opened = count())}-${crypto.randomUUID()}`;

export async function openOn(name: string, { open }: Pick<Disk, 'open'>): Promise<Tablet> {
  const result = await openTablet(name, {
    clock: movingClock(),
    random: seededRandom(opened),
    journal: open,
    secretCost,
  });
  if (!result.ok) throw new Error(result.error.kind);
  await result.value.compared;
  return result.value;
}

export async function deskOn(name: string, on: Disk, office = 'office-1'): Promise<Tablet> {
  const tablet = await openOn(name, on);
  await bindTablet(tablet, { office: office as OfficeId, node: 'NODE1' as NodeId, tablet: 1 });
  await foundKeyring(tablet, officer, secret);
  return tablet;
}

export async function unlocked(tablet: Tablet): Promise<Tablet> {
  expect((await unlock(tablet, officer, secret)).ok).toBe(true);
  await tablet.settled;
  return tablet;
}

/** Three dossiers, one resolved, one corrected; a draft; an enrolment. */
export async function smallOffice(name: string, on: Disk): Promise<Tablet> {
  const tablet = await deskOn(name, on);
  await record(tablet, officer, [
    received('A', citizen('Nguyễn Văn An')),
    received('B', citizen('Trần Thị Buổi')),
  ]);
  await record(tablet, officer, [resolved('A')]);
  await record(tablet, officer, [
    received('C', citizen('Lê Uy Dang')),
    corrected('B', { name: 'Trần Thị Bưởi' }),
  ]);
  await saveDraft(tablet, 'intake', { name: 'Đang gõ' });
  await enrolUpstream(tablet, { baseUrl: '', token: 'token', label: 'Quầy 1', epoch: 'e', needsKey: false });
  return tablet;
}
