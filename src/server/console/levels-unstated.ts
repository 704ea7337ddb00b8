/** What the communes' reports leave out of the two shares by level, added up: of how many dossiers nobody had stated one. */
import { html, type Hole } from '../../documents/page.ts';
import { writeCount, writeShare } from '../../documents/report/numerals.ts';
import { isByLevel } from '../../domain/counting/unstated-levels.ts';
import type { Share, ShareName } from '../../domain/counting/tally-row.ts';
import { unstatedIn } from '../../domain/report/content.ts';
import type { ReportContent } from '../../domain/report/events.ts';
import { notice } from './layout.ts';

export interface UnstatedSum {
  readonly dossiers: number;
  /** Reports with such dossiers. Their procedures do not add up: two communes may mean the same. */
  readonly offices: number;
  /** Reports that were closed before they told of it. */
  readonly unknown: number;
}

export function unstatedSum(contents: readonly ReportContent[]): UnstatedSum {
  const told = contents.map(unstatedIn);
  const left = told.flatMap((each) => (each !== undefined && each.dossiers > 0 ? [each.dossiers] : []));
  return {
    ...{ dossiers: left.reduce((sum, each) => sum + each, 0), offices: left.length },
    unknown: told.filter((each) => each === undefined).length,
  };
}

/** A share by level is no "không phát sinh" while it is not said of which level the dossiers are. */
export function shareInWords(name: ShareName, share: Share, { dossiers, unknown }: UnstatedSum): string {
  const written = writeShare(share);
  if (written !== undefined) return written;
  if (!isByLevel(name)) return 'Không phát sinh';
  return dossiers > 0 ? 'Chưa khai mức độ' : unknown > 0 ? 'Không rõ' : 'Không phát sinh';
}

export const unstatedNotice = ({ dossiers, offices, unknown }: UnstatedSum): Hole =>
  (dossiers > 0 || unknown > 0) &&
  notice(
    'warning',
    html`${
      dossiers > 0 &&
      html`<p>
        Chưa khai mức độ dịch vụ công: ${writeCount(dossiers)} hồ sơ tiếp nhận trong kỳ của
        ${writeCount(offices)} đơn vị chưa tính vào hai tỷ lệ toàn trình và một phần.
      </p>`
    }
    ${
      unknown > 0 &&
      html`<p>
        Không rõ ở ${writeCount(unknown)} báo cáo lập bằng phiên bản cũ: báo cáo không ghi còn bao nhiêu hồ sơ
        chưa khai mức độ.
      </p>`
    }`,
  );
