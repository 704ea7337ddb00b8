/** The scans of one dossier, folded: which are there, and what each has made digital. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { PersonId } from '../../../base/ids.ts';
import { entryRef } from '../../../log/entry.ts';
import type { FoldedEntry } from '../../subject.ts';
import type { Digitised } from '../../vocabulary.ts';
import type { Dossier } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';
import type { ComponentLine } from '../facts.ts';
import type { ScanOf } from './events.ts';

export interface Scan {
  /** SHA-256 of its sealed bytes. */
  readonly scan: string;
  /** `node:seq` of the entry that says so. */
  readonly ref: string;
  readonly actor: PersonId;
  readonly on: PlainDate;
  readonly of: ScanOf;
  readonly pages: number;
  /** As it is sealed. */
  readonly bytes: number;
  readonly source: 'camera' | 'file';
  /** What it has made digital: without it, it is that no more. */
  readonly made?: { readonly components?: Digitised; readonly electronicResult?: true };
}

/** What one scan may be: a hundred pages of text at 150 kB each. */
export const mostPages = 100;
export const mostBytes = 15_000_000;

/** @param scanned names of papers that have a scan @returns whether every paper that was handed in is digital with them */
export function areWhole(lines: readonly ComponentLine[], scanned: readonly string[]): boolean {
  const given = lines.filter(({ submitted }) => submitted);
  return (
    given.length > 0 && given.every(({ name, digitised }) => digitised !== 'no' || scanned.includes(name))
  );
}

/** Attached once: what two entries say of the same bytes is said once. */
export function withScan(
  dossier: Dossier,
  { body }: DossierEventOf<'dossier/scanAttached'>,
  entry: FoldedEntry,
): Dossier {
  const { components, electronicResult, ...said } = body;
  if (dossier.scans?.some(({ scan }) => scan === said.scan)) return dossier;
  const made = {
    ...(components === undefined || dossier.facts.components !== 'no' ? {} : { components }),
    ...(electronicResult === undefined || dossier.electronicResult ? {} : { electronicResult }),
  };
  const isTelling = Object.keys(made).length > 0;
  const scan: Scan = { ...said, ref: entryRef(entry), actor: entry.actor, ...(isTelling ? { made } : {}) };
  return {
    ...dossier,
    scans: [...(dossier.scans ?? []), scan],
    electronicResult: dossier.electronicResult || made.electronicResult === true,
    facts: made.components === undefined ? dossier.facts : { ...dossier.facts, components: made.components },
  };
}

export function withoutScan(dossier: Dossier, { body }: DossierEventOf<'dossier/scanRemoved'>): Dossier {
  const left = (dossier.scans ?? []).filter(({ scan }) => scan !== body.scan);
  if (left.length === (dossier.scans ?? []).length) return dossier;
  const { scans: _, ...rest } = dossier;
  return {
    ...rest,
    ...(left.length === 0 ? {} : { scans: left }),
    electronicResult: body.electronicResult ?? dossier.electronicResult,
    facts: body.components === undefined ? dossier.facts : { ...dossier.facts, components: body.components },
  };
}
