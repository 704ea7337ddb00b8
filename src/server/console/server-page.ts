import type { Context } from 'hono';
import { html } from '../../documents/page.ts';
import { writeCount } from '../../documents/report/numerals.ts';
import { renewEpochs } from '../database/epoch.ts';
import { isDemoOpen } from '../enrolment/practice.ts';
import type { ConsoleDeps } from './deps.ts';
import { notice, respond } from './layout.ts';
import { recordDeed } from './people/deeds.ts';

/** What only whoever runs the machine needs: what is in it, and what to do after it was restored from a backup. */
export async function serverPage(c: Context, { database, demo, outside }: ConsoleDeps): Promise<Response> {
  const [counts] = await database.rows<
    Record<'offices' | 'tablets' | 'entries' | 'dossiers' | 'demos', string>
  >(
    `select (select count(*) from offices where not demo)::text as offices,
       (select count(*) from offices where demo)::text as demos,
       (select count(*) from nodes where revoked_at is null)::text as tablets,
       (select coalesce(sum(last_position - positions_skipped), 0)
         + (select count(*) from entries where reason is not null) from offices)::text as entries, (select count(*) from dossiers)::text as dossiers`,
  );
  const proxy = outside.strangeProxyOf(c);
  const content = html`${
      proxy !== undefined &&
      notice(
        'warning',
        `Máy chủ đứng sau một proxy chưa được khai báo: mọi người tính chung một địa chỉ, người lạ thử sai mật khẩu nhiều lần thì ai cũng phải chờ. Người quản trị máy chủ đặt TRUSTED_PROXY=${proxy} rồi chạy lại.`,
      )
    }
    <dl class="tiles">
      ${(
        [
          ['Đơn vị', counts?.offices],
          ['Văn phòng dùng thử', counts?.demos],
          ['Máy đang kết nối', counts?.tablets],
          ['Hồ sơ', counts?.dossiers],
          ['Mục nhật ký', counts?.entries],
        ] as const
      ).map(
        ([name, value]) =>
          html`<div class="tile">
            <dt>${name}</dt>
            <dd>${writeCount(Number(value ?? 0))}</dd>
          </div>`,
      )}
    </dl>
    <p>
      ${isDemoOpen(demo, Number(counts?.offices)) ? 'Máy chủ này cho mở văn phòng dùng thử.' : 'Máy chủ này không cho mở văn phòng dùng thử (bật bằng DEMO=1).'}
    </p>
    <section aria-labelledby="khoi-phuc">
      <h2 id="khoi-phuc">Sau khi khôi phục từ bản sao lưu</h2>
      <p>
        Nếu vừa khôi phục cơ sở dữ liệu từ bản sao lưu, hãy bấm nút dưới đây một lần. Các máy tính bảng sẽ đọc
        lại từ đầu và gửi lại những gì bản sao lưu chưa có. Bấm nhầm không mất gì, nhưng từ đó máy nối thêm
        mang số sáu chữ số, và mã hồ sơ của máy ấy dài hơn.
      </p>
      <form method="post" action="/cap-tren/may-chu/khoi-phuc">
        <button class="button">Báo cho các máy gửi lại phần còn thiếu</button>
      </form>
    </section>`;
  return respond(c, { title: 'Máy chủ', place: 'server', content });
}

export async function declareRestored(c: Context, { database, deps, lines }: ConsoleDeps): Promise<Response> {
  await database.transaction(async (queries) => {
    await recordDeed(queries, c.get('who'), 'declareRestored', {}, deps.clock.now());
    await renewEpochs(queries, deps);
  });
  lines.info('a new epoch was begun from the console');
  return c.redirect('/cap-tren/may-chu', 303);
}
