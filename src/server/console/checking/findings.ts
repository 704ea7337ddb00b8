import { html, type Html } from '../../../documents/page.ts';
import { findingKindWords } from '../../../documents/finding-words.ts';
import { written } from '../../../domain/report/checks/words.ts';
import type { Finding } from '../../../domain/report/checking/finding.ts';
import type { Explained } from '../../../domain/report/report.ts';
import type { CheckedAgain } from '../../reports/check-again.ts';
import { badge, notice } from '../layout.ts';
import { day } from '../words.ts';
import { compare, errorsIn, type Compared } from './checked.ts';

/** Kiểm tra số liệu of one report. @param nameOf who somebody of the office is; undefined where it was never said */
export function checkedSection(
  checked: CheckedAgain | null,
  nameOf: (person: string) => string | undefined,
): Html {
  const compared = checked === null ? undefined : compare(checked);
  return html`<section class="checked" aria-labelledby="kiem-tra">
    <h2 id="kiem-tra">Kiểm tra số liệu</h2>
    <p class="hint">
      Máy chủ tự kiểm tra nội dung đã nhận bằng cùng bộ quy tắc với máy của đơn vị. Giải trình là lời của đơn
      vị, ghi kèm báo cáo.
    </p>
    ${
      compared === undefined
        ? html`<p>Máy chủ đang kiểm tra. Hãy tải lại trang sau ít giây.</p>`
        : [
            summary(compared),
            compared.findings.map((each) => findingShown(each, compared.said.get(each.id), nameOf)),
            saidToOthers(compared.onlyThere, nameOf),
          ]
    }
  </section>`;
}

function summary({ findings, onlyHere }: Compared): Html {
  const errors = errorsIn(findings);
  if (onlyHere.length > 0)
    return notice(
      'bad',
      html`<p>
          <strong
            >${onlyHere.length} trong ${errors} lỗi chưa được giải trình: máy chủ thấy, máy của đơn vị
            không.</strong
          >
        </p>
        <p>
          Máy của đơn vị không cho phê duyệt khi còn lỗi chưa giải trình, nên khi ký máy chưa thấy lỗi này:
          báo cáo đứng cạnh đã đổi từ đó, hoặc máy dùng phiên bản khác. Hãy hỏi đơn vị, hoặc trả lại báo cáo.
        </p>`,
    );
  if (errors > 0)
    return notice(
      'warning',
      `${errors} lỗi, đơn vị đã giải trình từng lỗi. Hãy đọc giải trình trước khi tổng hợp.`,
    );
  return notice(
    'good',
    findings.length > 0
      ? 'Không có lỗi. Có chỗ nên xem lại.'
      : 'Số liệu khớp: trong biểu, giữa các biểu, với kỳ trước, và với câu chữ đã gõ.',
  );
}

type NameOf = (person: string) => string | undefined;

function findingShown(finding: Finding, said: Explained | undefined, nameOf: NameOf): Html {
  const isOpen = finding.weight === 'error' && said === undefined;
  const mark = isOpen
    ? badge('bad', 'Lỗi chưa giải trình')
    : finding.weight === 'error'
      ? badge('warning', 'Lỗi đã giải trình')
      : badge('plain', 'Nên xem lại');
  return html`<article class="finding ${isOpen && 'open'}">
    <p class="finding-head">${mark} <span class="hint">${findingKindWords[finding.kind]}</span></p>
    <p class="finding-said">${finding.sentence}</p>
    <dl class="sides">
      ${finding.cells.map(({ name, value }) => side(name, typeof value === 'number' ? written(value) : `“${value}”`))}
      ${finding.difference !== null && side('Lệch', written(finding.difference))}
    </dl>
    ${said !== undefined && explanation(said, nameOf)}
  </article>`;
}

const side = (name: string, value: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const explanation = ({ said, by, on }: Explained, nameOf: NameOf): Html =>
  html`<figure class="explained">
    <blockquote>${said}</blockquote>
    <figcaption>${nameOf(by) ?? 'Người chưa rõ tên'}, ${day(on)}</figcaption>
  </figure>`;

/** What the office explained, and is not found here: a neighbouring report has changed since, or the tablet checks otherwise. */
const saidToOthers = (explanations: readonly Explained[], nameOf: NameOf): Html | false =>
  explanations.length > 0 &&
  html`<h3>Đơn vị đã giải trình, máy chủ không thấy lỗi</h3>
    <p class="hint">
      Khi giải trình, máy của đơn vị thấy các lỗi dưới đây. Nay máy chủ không thấy: báo cáo đứng cạnh đã được
      sửa, hoặc máy dùng phiên bản khác.
    </p>
    ${explanations.map(
      (each) =>
        html`<article class="finding">
          <p class="finding-head">${badge('plain', 'Chỉ máy của đơn vị thấy')}</p>
          <p class="finding-said">${each.about}</p>
          ${explanation(each, nameOf)}
        </article>`,
    )}`;
