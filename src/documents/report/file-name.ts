import { plainLetters } from '../../base/plain-letters.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { formName, isUsual, periodName } from './titles.ts';

/** "xa-my-tan-bao-cao-thang-02-2026": of which office and which period, in letters that every system and mail keeps. */
export function reportFileName({ letterhead, preset, period, form, version }: ReportContent): string {
  const named = preset === 'custom' ? `${period.from} den ${period.to}` : periodName(preset, period);
  const parts = [letterhead.name, 'bao cao', named.replace(/ năm /, ' ')];
  if (!isUsual(form)) parts.push(formName(form));
  if (version > 1) parts.push(`lan ${version}`);
  return parts.map(asWords).join('-');
}

const asWords = (text: string): string =>
  plainLetters(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
