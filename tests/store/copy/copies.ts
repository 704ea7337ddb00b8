/** Copies of a tablet's store, and what two stores have to agree in. */
import { expect } from 'vitest';
import type { OfficeId, PersonId } from '../../../src/base/ids.ts';
import type { Bundle } from '../../../src/log/bundle.ts';
import { dossierSubject, officeSubject } from '../../../src/domain/subject.ts';
import { openCopy } from '../../../src/store/copy/read.ts';
import { receiveFile, type Received, type ReceivedEntries } from '../../../src/store/copy/receive.ts';
import { writeCopy, type CopyFile } from '../../../src/store/copy/write.ts';
import type { CopyKind } from '../../../src/store/copy/pages.ts';
import { bindTablet } from '../../../src/store/installation.ts';
import { record } from '../../../src/store/journal/record.ts';
import type { EntryRow } from '../../../src/store/schema.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { openWithRecoveryKey } from '../../../src/store/vault/from-elsewhere.ts';
import { addKeyHolder } from '../../../src/store/vault/key-holders.ts';
import { fromTheFuture } from '../../support/dossier-facts.ts';
import { foundingFacts, staff } from '../../support/office-facts.ts';
import { citizen, deskTablet, newFact, newTablet, officer, received, secret } from '../tablets.ts';

/** A tablet of a founded office, unlocked by its officer. */
export async function officeTablet(options: Parameters<typeof deskTablet>[0] = {}): Promise<Tablet> {
  const tablet = await deskTablet(options);
  await record(
    tablet,
    staff.administrator,
    foundingFacts().map((fact) => newFact(officeSubject, fact)),
  );
  return tablet;
}

export const names = ['Nguyễn Văn An', 'Trần Thị Bưởi', 'Đặng Đình Ủy', 'Lò Văn Pành'];
export const idOfTaken = (prefix: string, at: number): string => `${prefix}${String(at).padStart(6, '0')}`;

/** Dossiers, and among them what only a later version understands. */
export async function takeInMany(tablet: Tablet, count: number, prefix = 'D'): Promise<void> {
  const facts = Array.from({ length: count }, (_, at) => {
    const id = idOfTaken(prefix, at);
    return received(id, citizen(names[at % names.length] as string), `MC01-261122-${id}`);
  });
  facts.push(newFact(dossierSubject(idOfTaken(prefix, 0)), fromTheFuture, { note: 'từ bản sau' }));
  for (let at = 0; at < facts.length; at += 500)
    await record(tablet, officer as PersonId, facts.slice(at, at + 500));
}

export async function copyOf(tablet: Tablet, kind: CopyKind = 'whole'): Promise<CopyFile> {
  const made = await writeCopy(tablet, kind);
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}

export async function opened(file: Blob): Promise<Bundle> {
  const bundle = await openCopy(file);
  if (!bundle.ok) throw new Error(bundle.error.kind);
  return bundle.value;
}

export async function taken(tablet: Tablet, file: Blob): Promise<Received> {
  const result = await receiveFile(tablet, await opened(file));
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
export const nothing: ReceivedEntries = {
  ...{ kind: 'entries', fresh: 0, known: 0, refused: 0, missing: 0, ahead: 0 },
};

export const entriesOf = (tablet: Tablet): Promise<EntryRow[]> => tablet.db.entries.toArray();

/** Entry by entry, with what the server has said of each. */
export async function expectSameEntries(a: Tablet, b: Tablet): Promise<void> {
  const [mine, theirs] = await Promise.all([entriesOf(a), entriesOf(b)]);
  expect(theirs.length).toBe(mine.length);
  mine.forEach((row, at) => expect(theirs[at]).toEqual(row));
}

/** Another tablet of the office, with its key, that has heard of nothing yet. */
export async function sibling(first: Tablet, node = 'B'): Promise<Tablet> {
  const tablet = await newTablet();
  await bindTablet(tablet, {
    office: first.installation?.office as OfficeId,
    node: node as never,
    tablet: 2,
  });
  const vault = await openWithRecoveryKey(tablet, (await first.vault?.recoveryKey()) ?? '');
  if (!vault.ok) throw new Error(vault.error.kind);
  await addKeyHolder(tablet, vault.value, officer, secret);
  return tablet;
}

/** A tablet that also holds what another one recorded: a whole copy of it has a chunk for each, and one for the rest. */
export async function twoNodes(): Promise<Tablet> {
  const a = await officeTablet({ node: 'A' });
  await takeInMany(a, 6);
  const b = await sibling(a);
  await taken(b, (await copyOf(a)).file);
  await takeInMany(b, 4, 'E');
  await taken(a, (await copyOf(b, 'waiting')).file);
  return a;
}
