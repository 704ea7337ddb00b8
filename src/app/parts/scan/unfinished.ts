/**
 * Scans that somebody is making: each page lies sealed on the tablet from the moment it is taken, and a draft says which pages
 * belong together. So a locked or a killed tablet loses none, and they are there before their dossier is.
 */
import * as z from 'zod/mini';
import type { DossierId } from '../../../base/ids.ts';
import { ScanOf } from '../../../domain/dossier/scans/events.ts';
import type { PageImage } from '../../../documents/scan/page-image.ts';
import { draftOf, dropDraft, readDraft, saveDraft } from '../../../store/drafts.ts';
import type { Seat } from '../../shell/session.svelte.ts';

const name = z.string();
const count = z.int();

const Page = z.object({
  name,
  /** Of its bytes. */
  bytes: count,
  ...{
    kind: z.enum(['ink', 'photograph']),
    width: count,
    height: count,
    bits: z.optional(z.union([z.literal(1), z.literal(2)])),
  },
  /** What makes it hard to read, as it was judged when it was taken. */
  fault: z.optional(z.enum(['dark', 'blurred', 'blank'])),
});
export type Page = z.infer<typeof Page>;

/** One paper, or the result: pages of our own, or one PDF from a file. */
const Unfinished = z.object({
  of: ScanOf,
  paper: name,
  pages: z.array(Page),
  pdf: z.optional(z.object({ name, pages: count, bytes: count, file: z.string() })),
});
export type Unfinished = z.infer<typeof Unfinished>;
const All = z.array(Unfinished);

/** What is scanned: a paper by its name, or the result. */
export type Target = Pick<Unfinished, 'of' | 'paper'>;

/** With what the keys of these drafts begin, whoever's they are. */
export const scanDrafts = 'scan:';
const keyOf = ({ person }: Pick<Seat, 'person'>, id: DossierId): string =>
  draftOf(person.id, `${scanDrafts}${id}`);

export async function readUnfinished(
  seat: Pick<Seat, 'person' | 'tablet'>,
  id: DossierId,
): Promise<readonly Unfinished[]> {
  return unfinishedIn(await readDraft(seat.tablet, keyOf(seat, id)));
}

export function unfinishedIn(draft: unknown): readonly Unfinished[] {
  const read = All.safeParse(draft);
  return read.success ? read.data : [];
}

export const saveUnfinished = (
  seat: Pick<Seat, 'person' | 'tablet'>,
  id: DossierId,
  all: readonly Unfinished[],
): Promise<void> => {
  const left = all.filter(({ pages, pdf }) => pages.length > 0 || pdf !== undefined);
  return left.length === 0
    ? dropDraft(seat.tablet, keyOf(seat, id))
    : saveDraft(seat.tablet, keyOf(seat, id), left);
};

export const isOf =
  (target: Target) =>
  (each: Target): boolean =>
    each.of === target.of && (target.of === 'result' || each.paper === target.paper);

export const pageOf = (image: PageImage, name: string, fault: Page['fault']): Page => ({
  ...{ name, bytes: image.bytes.length, kind: image.kind, width: image.width, height: image.height },
  ...(image.kind === 'ink' ? { bits: image.bits } : {}),
  ...(fault === undefined ? {} : { fault }),
});

export const imageOf = (page: Page, bytes: Uint8Array<ArrayBuffer>): PageImage =>
  page.kind === 'ink'
    ? { kind: 'ink', width: page.width, height: page.height, bits: page.bits ?? 1, bytes }
    : { kind: 'photograph', width: page.width, height: page.height, bytes };
