import { plainLetters } from '../../base/plain-letters.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { formName, isUsual, periodName } from './titles.ts';

/** "xa-my-tan-bao-cao-thang-02-2026": of which office and which period, in letters that every system and mail keeps. */
export function reportFileName({
  letterhead,
  preset,
  period,
  form,
  version,
  closedBefore = 0,
}: ReportContent): string {
  const named = preset === 'custom' ? `${period.from} den ${period.to}` : periodName(preset, period);
  // "tháng 11 năm 2026" is clear without the word, "9 tháng đầu năm 2026" is not.
  const parts = [letterhead.name, 'bao cao', named.replace(/(?<=[\dIVX]) năm /, ' ')];
  if (!isUsual(form)) parts.push(formName(form));
  if (version > 1) parts.push(`lan ${version}`);
  if (closedBefore > 0) parts.push(`chot lai${closedBefore > 1 ? ` ${closedBefore}` : ''}`);
  return parts.map(asWords).join('-');
}

const asWords = (text: string): string =>
  plainLetters(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
