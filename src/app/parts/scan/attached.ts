import type { Scan } from '../../../domain/dossier/scans/scans.ts';
import { entryRef } from '../../../log/entry.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';

/** A scan with the name of its paper, which lies sealed in the entry that attached it. */
export interface AttachedScan extends Scan {
  /** Empty for a result, and where it cannot be read. */
  readonly paper: string;
  /** What it was called where it was taken from a file. */
  readonly file: string | undefined;
}

export function attachedScans(
  scans: readonly Scan[],
  items: readonly TimelineItem[],
): readonly AttachedScan[] {
  return scans.map((scan) => {
    const sealed = items.find(({ entry }) => entryRef(entry) === scan.ref)?.sealed as
      { readonly paper?: unknown; readonly file?: unknown } | null | undefined;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    return { ...scan, paper: text(sealed?.paper), file: text(sealed?.file) || undefined };
  });
}
