import { parsePlainDate } from '../../base/plain-date.ts';
import { ReportTexts } from './events.ts';

export type TextFault = 'required' | 'notADay' | 'tooLong';
export type TextFaults = { readonly [Field in keyof ReportTexts]?: TextFault };

const shortFields = new Set<keyof ReportTexts>(['number', 'title']);
const limits = { short: 300, long: 20_000 };

/** A number may still be missing: it is often given when the paper is signed. A title may not. */
export function textFaults(texts: ReportTexts): TextFaults {
  const faults: { [Field in keyof ReportTexts]?: TextFault } = {};
  for (const field of Object.keys(ReportTexts.shape) as (keyof ReportTexts)[]) {
    if (texts[field].length > (shortFields.has(field) ? limits.short : limits.long))
      faults[field] = 'tooLong';
  }
  if (texts.title.trim() === '') faults.title = 'required';
  if (parsePlainDate(texts.datedOn) === undefined) faults.datedOn = 'notADay';
  return faults;
}
