/** Why what is overdue is overdue, in a report: as somebody has said, and of the rest that nobody has. */
import { capital } from '../../base/capital.ts';
import type { DelayCause } from '../../domain/outages/delay-causes.ts';
import { nameOfCause } from '../../domain/outages/delay-causes.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { writeCount } from './numerals.ts';

export const causeInWords = (cause: DelayCause | null): string =>
  cause === null ? 'chưa rõ nguyên nhân' : (nameOfCause(cause) ?? 'nguyên nhân do bản mới hơn ghi');

/** The sum first: resolved late and still overdue together, which no other line of the report names. */
export const delaysInWords = (delays: NonNullable<ReportContent['delays']>) => {
  const all = delays.reduce((sum, { count }) => sum + count, 0);
  return {
    text: `Nguyên nhân của ${writeCount(all)} hồ sơ quá hạn (đã giải quyết và đang giải quyết):`,
    lines: delays.map(({ cause, count }) => `${capital(causeInWords(cause))}: ${writeCount(count)} hồ sơ`),
  };
};
