import { err, ok } from '../../../base/result.ts';
import type { CommandOf, DecisionContext } from '../decide/commands.ts';
import { factUnless, type Decision } from '../decide/decision.ts';
import { neededText, optionalText } from '../decide/fields.ts';
import type { Dossier } from '../dossier.ts';
import { mostBytes, mostPages } from './scans.ts';

/**
 * A scan is attached at any time, since papers are often digitised when the queue is gone; one of the result only when there
 * is a result. A scan of a result makes it digital; whether one of a paper makes all papers so, only who has their names
 * knows (`isWhole`).
 */
export function decideScan(
  { scan, of, paper, pages, bytes, source, file = '', isWhole = false }: CommandOf<'attachScan'>,
  dossier: Dossier,
  { on }: DecisionContext,
): Decision {
  if (of === 'result' && dossier.resolvedOn === null) return err({ kind: 'NoResultYet' });
  if (dossier.scans?.some((each) => each.scan === scan)) return err({ kind: 'NothingToCorrect' });
  if (pages > mostPages || bytes > mostBytes) return err({ kind: 'ScanTooLarge' });
  const makesWhole = of === 'component' && isWhole && dossier.facts.components === 'no';
  const makesResult = of === 'result' && !dossier.electronicResult;
  const checks = { paper: of === 'component' ? neededText(paper) : undefined, file: optionalText(file) };
  return factUnless(checks, () => ({
    type: 'dossier/scanAttached',
    body: {
      ...{ on, scan, of, pages, bytes, source },
      ...(makesWhole ? { components: 'digitised' as const } : {}),
      ...(makesResult ? { electronicResult: true as const } : {}),
    },
    sealed: {
      paper: of === 'component' ? paper.trim() : '',
      ...(file.trim() === '' ? {} : { file: file.trim() }),
    },
  }));
}

/** What it had made digital ends with it, unless another scan says the same. */
export function decideScanRemoval(
  { scan: name, reason = '', isStillWhole = false }: CommandOf<'removeScan'>,
  dossier: Dossier,
  { on }: DecisionContext,
): Decision {
  const scans = dossier.scans ?? [];
  const scan = scans.find((each) => each.scan === name);
  if (scan === undefined) return err({ kind: 'ScanUnknown' });
  const others = scans.filter((each) => each !== scan && each.of === scan.of);
  const wasMade = (what: 'components' | 'electronicResult'): boolean =>
    scans.some(({ made }) => made?.[what] !== undefined);
  const endsWhole =
    scan.of === 'component' &&
    !isStillWhole &&
    wasMade('components') &&
    dossier.facts.components === 'digitised';
  const endsResult =
    scan.of === 'result' && others.length === 0 && wasMade('electronicResult') && dossier.electronicResult;
  const words = reason.trim();
  if (words.length > 4000) return err({ kind: 'FieldsWrong', fields: { reason: 'tooLong' } });
  return ok([
    {
      type: 'dossier/scanRemoved',
      body: {
        ...{ on, scan: name },
        ...(endsWhole ? { components: 'no' as const } : {}),
        ...(endsResult ? { electronicResult: false as const } : {}),
      },
      sealed: words === '' ? null : { reason: words },
    },
  ]);
}
