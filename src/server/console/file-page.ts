import type { Context } from 'hono';
import type { OfficeId } from '../../base/ids.ts';
import { html, type Html } from '../../documents/page.ts';
import type { Database } from '../database/database.ts';
import { findReceipt, receiptsOf, type KeptReceipt } from '../intake/file/receipts.ts';
import { takeFile } from '../intake/file/take-file.ts';
import type { FileFault } from '../intake/file/read-file.ts';
import type { ConsoleDeps } from './deps.ts';
import { formOf } from './form.ts';
import { missing, notice, officeName, respond, table, type Content } from './layout.ts';
import { recordDeed } from './people/deeds.ts';
import { moment, reasonWord } from './words.ts';

/** Months of a commune without a line are some ten megabytes. */
export const largestFile = 64 * 1024 * 1024;

const faultWords: Readonly<Record<FileFault | 'NoFile', string>> = {
  NoFile: 'Chưa chọn tệp nào. Hãy chọn tệp có đuôi .smc rồi bấm Nhận tệp.',
  Empty: 'Tệp này rỗng, thường do chép dở. Hãy chép lại từ máy tính bảng.',
  NotOurFile: 'Tệp này không phải do Sổ Một cửa ghi. Hãy chọn tệp có đuôi .smc.',
  NewerVersion: 'Tệp này do bản Sổ Một cửa mới hơn ghi. Hãy cập nhật máy chủ rồi nhận lại.',
  HeaderDamaged: 'Phần đầu của tệp bị hỏng. Hãy chép lại, hoặc ghi tệp khác trên máy tính bảng.',
  CutShort: 'Tệp bị cụt, thường do chép chưa xong. Chưa nhận mục nào. Hãy chép lại cho đủ.',
  Damaged: 'Tệp bị hỏng ở giữa. Chưa nhận mục nào. Hãy ghi tệp khác trên máy tính bảng.',
  TooMuch:
    'Tệp chứa nhiều hơn mức máy chủ nhận được trong một lần. Chưa nhận mục nào. Hãy nối máy tính bảng vào mạng để gửi dần.',
  ForTablets:
    'Tệp này là bản sao chỉ máy của đơn vị mở được. Trên máy tính bảng, chọn “Phần chưa gửi, để nộp cấp trên” rồi ghi lại.',
  IsReceipt: 'Tệp này là biên nhận của máy chủ. Hãy đưa nó về máy tính bảng, mục Đồng bộ → Nhận từ tệp.',
  OtherOffice: 'Tệp này của đơn vị khác. Hãy mở trang của đúng đơn vị rồi nhận lại. Chưa nhận mục nào.',
  OtherServer:
    'Tệp này ghi cho một máy chủ khác. Cho máy tính bảng liên lạc với máy chủ này một lần rồi ghi lại tệp.',
};

/** Where a file is handed in, and what was handed in lately. */
export async function fileSection(database: Database, office: OfficeId, mayHandIn: boolean): Promise<Html> {
  const receipts = await receiptsOf(database, office);
  return html`<section aria-labelledby="tep">
    <h2 id="tep">Nhận tệp</h2>
    <p class="hint">
      Khi đơn vị không có đường truyền: trên máy tính bảng mở Đồng bộ, chọn “Phần chưa gửi, để nộp cấp trên”,
      ghi ra tệp và mang tới đây. Nhận lại một tệp nhiều lần không sao.
    </p>
    ${mayHandIn && handInForm(office)}
    ${
      receipts.length > 0 &&
      table(
        'Các tệp đã nhận',
        [
          { name: 'Nhận lúc' },
          { name: 'Máy ghi tệp' },
          { name: 'Mục mới', isNumber: true },
          { name: 'Đã có', isNumber: true },
          { name: 'Không nhận', isNumber: true },
        ],
        receipts.map((each) => [
          html`<a href="/cap-tren/don-vi/${office}/tep/${each.id}">${moment(each.receivedAt)}</a>`,
          each.label,
          each.accepted,
          each.known,
          setAsideIn(each),
        ]),
      )
    }
  </section>`;
}

const handInForm = (office: OfficeId): Html =>
  html`<form
    method="post"
    action="/cap-tren/don-vi/${office}/tep"
    enctype="multipart/form-data"
    class="filter"
  >
    <div class="asked">
      <label for="chon-tep">Tệp .smc của đơn vị</label>
      <div class="file">
        <input id="chon-tep" type="file" name="tep" accept=".smc" required class="input" />
        <span class="file-words" aria-hidden="true"><span>Chọn tệp</span><span>Chưa chọn tệp nào</span></span>
      </div>
    </div>
    <button class="button primary">Nhận tệp</button>
  </form>`;

const setAsideIn = ({ reasons, strangers }: KeptReceipt): number =>
  Object.values(reasons).reduce((sum, count) => sum + count, strangers);

export async function handIn(
  c: Context,
  { database, offices, deps, lines, afterEntries }: ConsoleDeps,
): Promise<Response> {
  const office = (c.req.param('office') ?? '') as OfficeId;
  const name = await nameOf(database, office);
  if (name === undefined) return missing(c);
  const { tep } = await formOf(c);
  if (!(tep instanceof File)) return respond(c, faultPage(office, name, 'NoFile'), 400);
  // Before the first entry: they are taken in a page a transaction.
  await recordDeed(database, c.get('who'), 'handInFile', { office }, deps.clock.now());
  const taken = await takeFile(offices.of(office), deps, office, new Uint8Array(await tep.arrayBuffer()));
  if (!taken.ok) return respond(c, faultPage(office, name, taken.error), 400);
  const { id, accepted } = taken.value;
  lines.info(`took ${accepted} entries of office ${office} from a file`);
  if (accepted > 0) afterEntries(office);
  return c.redirect(`/cap-tren/don-vi/${office}/tep/${id}`, 303);
}

const faultPage = (office: string, name: string, fault: FileFault | 'NoFile'): Content => ({
  title: `Nhận tệp của ${officeName(name)}`,
  place: 'overview',
  content: html`${notice('bad', faultWords[fault])}
    <p><a href="/cap-tren/don-vi/${office}#tep">Quay lại trang của đơn vị</a></p>`,
});

/** What became of one file: shown, and to be taken back to the tablet. */
export async function receiptPage(c: Context, { database }: ConsoleDeps): Promise<Response> {
  const [office, id] = [c.req.param('office') ?? '', c.req.param('tep') ?? ''];
  const [name, found] = [await nameOf(database, office), await findReceipt(database, office, id)];
  if (name === undefined || found === undefined) return missing(c);
  const { page: kept } = found;
  const content = html`<p>
      Tệp do ${kept.label} ghi lúc ${moment(kept.writtenAt)}, máy chủ nhận lúc ${moment(kept.receivedAt)}.
    </p>
    <dl class="tiles">
      ${(
        [
          ['Mục mới nhận', kept.accepted],
          ['Đã có từ trước', kept.known],
          ['Không nhận', setAsideIn(kept)],
        ] as const
      ).map(
        ([what, count]) =>
          html`<div class="tile">
            <dt>${what}</dt>
            <dd>${count}</dd>
          </div>`,
      )}
    </dl>
    ${
      kept.strangers > 0 &&
      notice(
        'warning',
        `${kept.strangers} mục do máy chưa từng kết nối với máy chủ này ghi, nên chưa nhận. Cấp mã kết nối cho máy đó, nối máy rồi ghi lại tệp.`,
      )
    }
    ${
      Object.keys(kept.reasons).length > 0 &&
      table(
        'Mục không nhận, theo lý do',
        [{ name: 'Lý do' }, { name: 'Số mục', isNumber: true }],
        Object.entries(kept.reasons).map(([reason, count]) => [reasonWord(reason), count]),
      )
    }
    <section aria-labelledby="bien-nhan">
      <h2 id="bien-nhan">Biên nhận cho máy tính bảng</h2>
      <p>
        Tải biên nhận, mang về máy tính bảng và mở ở Đồng bộ → Nhận từ tệp. Khi đó hồ sơ trên máy mới hiện
        “Máy chủ đã nhận”.
      </p>
      <p>
        <a class="button primary" href="/cap-tren/don-vi/${office}/tep/${id}/bien-nhan" download
          >Tải biên nhận</a
        >
      </p>
    </section>
    <p><a href="/cap-tren/don-vi/${office}">Quay lại trang của đơn vị</a></p>`;
  return respond(c, { title: `Biên nhận tệp của ${officeName(name)}`, place: 'overview', content });
}

export async function receiptFile(c: Context, { database }: ConsoleDeps): Promise<Response> {
  const found = await findReceipt(database, c.req.param('office') ?? '', c.req.param('tep') ?? '');
  if (found === undefined) return missing(c);
  return c.body(new Uint8Array(found.sealed), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="so-mot-cua_bien-nhan_${found.page.id.slice(0, 8)}.smc"`,
  });
}

async function nameOf(database: Database, office: string): Promise<string | undefined> {
  const [row] = await database.rows<{ name: string }>('select name from offices where id = $1', [office]);
  return row?.name;
}
