/** Pages that were taken become one PDF, sealed, and a fact of their dossier. */
import { attachScan } from '../../../commands/dossier/dossier.ts';
import type { DossierId } from '../../../base/ids.ts';
import { areWhole } from '../../../domain/dossier/scans/scans.ts';
import { writePdf } from '../../../documents/scan/pdf-write.ts';
import { getStored, timeline } from '../../../store/queries/queries.ts';
import { dropScans, keepScan, openScan } from '../../../store/scans/scans.ts';
import { dossierSubject } from '../../../domain/subject.ts';
import { desk } from '../../shell/acting-desk.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { scanText } from '../../strings/scan/scan-text.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords } from '../../strings/refusals.ts';
import { asStorageFault } from '../../../store/errors.ts';
import { attachedScans } from './attached.ts';
import { imageOf, readUnfinished, saveUnfinished, type Unfinished } from './unfinished.ts';

export interface Finished {
  readonly done: number;
  /** Why what is left was not finished, in a sentence; its pages are where they were. */
  readonly left: string | undefined;
}

/** @param only left out: whatever waits for this dossier. Safe to break off and to repeat: what is done is not done again */
export async function finishScans(
  seat: Seat,
  id: DossierId,
  only: (each: Unfinished) => boolean = () => true,
): Promise<Finished> {
  let done = 0;
  let left: string | undefined;
  try {
    for (const one of (await readUnfinished(seat, id)).filter(only)) {
      const refused = await finishOne(seat, id, one);
      // One that is refused holds up no other.
      if (refused !== undefined) left ??= refused;
      else done += 1;
    }
    return { done, left };
  } catch (fault) {
    const isFull = asStorageFault(fault).kind === 'StorageFull';
    return { done, left: isFull ? scanText.full : storageFaultWords(fault) };
  }
}

/** As `finishScans`, behind a dossier that was just saved: what became of them is said, and what waits is said too. */
export async function finishAndTell(
  seat: Seat,
  id: DossierId,
  announce: (text: string) => void,
): Promise<void> {
  const { done, left } = await finishScans(seat, id);
  if (left !== undefined) announce(scanText.notSaved(left));
  else if (done > 0) announce(scanText.savedMany(done));
}

/** @returns why it was refused */
async function finishOne(seat: Seat, id: DossierId, one: Unfinished): Promise<string | undefined> {
  const { tablet } = seat;
  const pdf = await pdfOf(seat, one);
  if (pdf === undefined) return scanText.pagesLost;
  const kept = await keepScan(tablet, 'scan', pdf);
  const attached = await attachScan(desk(seat), id, {
    ...{ scan: kept.name, bytes: kept.bytes, of: one.of, paper: one.paper },
    pages: one.pdf?.pages ?? one.pages.length,
    source: one.pdf === undefined ? 'camera' : 'file',
    file: one.pdf?.file,
    isWhole: await makesWhole(seat, id, one),
  });
  if (!attached.ok) {
    await dropScans(tablet, [kept.name]);
    return refusalWords(attached.error);
  }
  await forget(seat, id, one);
  return undefined;
}

async function pdfOf(
  { tablet }: Seat,
  { pages, pdf }: Unfinished,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (pdf !== undefined) return openScan(tablet, pdf.name);
  const images = [];
  for (const page of pages) {
    const bytes = await openScan(tablet, page.name);
    if (bytes === undefined) return undefined;
    images.push(imageOf(page, bytes));
  }
  return writePdf(images);
}

async function makesWhole({ tablet }: Seat, id: DossierId, { of, paper }: Unfinished): Promise<boolean> {
  if (of !== 'component') return false;
  const stored = await getStored(tablet, id);
  const lines = stored?.particulars?.componentLines ?? [];
  const items = await timeline(tablet, dossierSubject(id));
  const scanned = attachedScans(stored?.dossier.scans ?? [], items).map((scan) => scan.paper);
  return areWhole(lines, [...scanned, paper]);
}

/** It is a fact now, or somebody throws it away: its pages are needed no more. */
export async function forget(
  seat: Pick<Seat, 'tablet' | 'person'>,
  id: DossierId,
  one: Unfinished,
): Promise<void> {
  const all = await readUnfinished(seat, id);
  await saveUnfinished(
    seat,
    id,
    all.filter((each) => each.of !== one.of || each.paper !== one.paper),
  );
  await dropScans(seat.tablet, namesIn(one));
}

/** Of the pages that lie on the tablet for it. */
export const namesIn = ({ pages, pdf }: Unfinished): readonly string[] => [
  ...pages.map(({ name }) => name),
  ...(pdf === undefined ? [] : [pdf.name]),
];
