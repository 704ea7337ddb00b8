/** What the files of a monthly report cost, made by the very worker that the app has: from the tap to the bytes. */
import { plainDate } from '../../../src/base/plain-date.ts';
import type { Making } from '../../../src/app/parts/document/making.ts';
import type { MakingAnswer } from '../../../src/app/parts/document/making-worker.ts';
import { countStandingStill } from '../../../src/commands/report/counting.ts';
import { reportPageHtml } from '../../../src/documents/report/pages.ts';
import { suggestedTitle } from '../../../src/documents/report/titles.ts';
import { shareNames } from '../../../src/domain/counting/shares.ts';
import { formII06a } from '../../../src/domain/forms/form-ii06a.ts';
import { contentOf } from '../../../src/domain/report/content.ts';
import type { ReportContent } from '../../../src/domain/report/events.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { figureLine, inTurn, quantile, type FigureLine } from '../measure.ts';

const period = { from: plainDate('2026-01-15'), to: plainDate('2026-02-14') };
const rounds = 9;
const limitMs = 1_500;

/** @param worker the address of the built worker */
export async function filesOfReport(tablet: Tablet, worker: string): Promise<FigureLine[]> {
  const content = await monthlyReport(tablet);
  const page = reportPageHtml(content, { demo: false, charts: true });
  const shares = shareNames.map((name) => ({
    key: name,
    name,
    n: name,
    d: name,
    share: content.tally.shares[name],
  }));
  const times = await inTurn(rounds, {
    docx: () => madeBy(worker, { kind: 'document', page }),
    xlsx: () => madeBy(worker, { kind: 'figures', content, shares }),
  });
  return Object.entries(times).map(([name, taken]) =>
    figureLine(
      `${name} of a month's report with its annexes, ${tablet.columns.length} dossiers, in a new worker, slowest of ${rounds}`,
      ...(['ms', quantile(taken, 1), 'limit', limitMs] as const),
    ),
  );
}

async function monthlyReport(tablet: Tablet): Promise<ReportContent> {
  if (tablet.office === undefined) throw new Error('No office');
  const preset = 'cutOffMonth';
  const title = suggestedTitle(preset, period);
  const texts = {
    ...{ number: '12', datedOn: plainDate('2026-02-16'), title, opening: '', assessment: '' },
    ...{ difficulties: '', causes: '', tasks: '', proposals: '' },
  };
  const count = await countStandingStill(tablet, period, formII06a.id);
  return contentOf(count, { period, preset, texts }, tablet.office.settings, 1);
}

function madeBy(address: string, making: Making): Promise<number> {
  const worker = new Worker(address, { type: 'module' });
  const answered = new Promise<number>((resolve, reject) => {
    worker.onerror = () => reject(new Error('the worker did not start'));
    worker.onmessage = ({ data }: MessageEvent<MakingAnswer>) => {
      if ('bytes' in data) resolve(data.bytes.byteLength);
      else if ('fault' in data) reject(new Error(data.fault));
    };
    worker.postMessage(making);
  });
  return answered.finally(() => worker.terminate());
}
