import type { ShareLine } from '../../../../documents/report/sheet/share-sheet.ts';
import { shareNames } from '../../../../domain/counting/shares.ts';
import { furtherNames } from '../../../../domain/counting/tally-row.ts';
import type { ReportContent } from '../../../../domain/report/events.ts';
import { furtherWords, shareWords } from '../../../strings/figures.ts';

/** Every share that a report tells of, with the words of the screen. */
export const shareLines = ({ tally, further }: ReportContent): readonly ShareLine[] => [
  ...shareNames.map((name) => ({ key: name, ...shareWords[name], share: tally.shares[name] })),
  ...furtherNames.flatMap((name) => {
    const share = further?.[name];
    return share === undefined ? [] : [{ key: name, ...furtherWords[name], share }];
  }),
];
