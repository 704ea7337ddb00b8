/**
 * The apology with its one new appointment (Mẫu 04, TT 03/2025/TT-VPCP): what the desk prepared is no promise, and is gone
 * as soon as the dossier waits for something else or has ended.
 */
import { entryRef } from '../../../log/entry.ts';
import type { FoldedEntry } from '../../subject.ts';
import type { Dossier, Extension } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';

type Said = DossierEventOf<'dossier/extensionAsked' | 'dossier/extended' | 'dossier/extensionDeclined'>;

export function withExtension(dossier: Dossier, { type, body }: Said, entry: FoldedEntry): Dossier {
  const { extensionAsked, ...left } = dossier;
  const { extension, dueOn, dueAt } = dossier;
  if (type === 'dossier/extensionDeclined') return extensionAsked?.ref === body.extension ? left : dossier;
  const instead = extension?.instead ?? { dueOn, dueAt };
  const said: Extension = { ref: entryRef(entry), actor: entry.actor, ...body, instead };
  return type === 'dossier/extended' ? { ...left, extension: said } : { ...left, extensionAsked: said };
}

/** Prepared in ignorance of what another tablet had done: it has promised nothing, and nobody has to look at it. */
export const isIdle = ({ state, extension }: Dossier): boolean => state !== 'open' || extension !== undefined;

export function withoutIdle(dossier: Dossier): Dossier {
  const { extensionAsked, ...left } = dossier;
  return extensionAsked === undefined || dossier.state === 'open' ? dossier : left;
}
