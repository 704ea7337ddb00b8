/** A report's figures as a file (`domain/report/checks/README.md`), each fault of it a sentence. */
import * as z from 'zod/mini';
import type { PrintedFigure } from '../domain/report/checks/figure.ts';
import { err, ok, type Result } from '../base/result.ts';

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));
/** A cell that was left empty has no value, and is passed over. */
const Figure = z.object({
  ...{
    id: text,
    key: text,
    level: text,
    value: z.nullable(z.number()),
    unit: z.string().check(z.maxLength(60)),
  },
});
const FiguresFile = z.object({ figures: z.array(Figure) });

const fieldWords: Readonly<Record<string, string>> = {
  id: '“id” phải là một tên ngắn, không để trống',
  key: '“key” phải là tên số liệu như trong src/domain/report/checks/README.md',
  level: '“level” phải là một từ chỉ cấp, nơi hoặc kỳ, ví dụ "cấp xã", "tổng"',
  value: '“value” phải là một số, không đặt trong dấu ngoặc kép (ô trống ghi null)',
  unit: '“unit” phải là đơn vị tính, ví dụ "hồ sơ", "%"',
};

export function readFigures(content: string): Result<readonly PrintedFigure[], readonly string[]> {
  if (/^\uFEFF?\s*$/.test(content)) return err(['Tệp trống. Hãy ghi { "figures": [ … ] }.']);
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return err(['Tệp không phải là JSON đọc được. Hãy ghi { "figures": [ … ] }.']);
  }
  const parsed = FiguresFile.safeParse(json);
  if (!parsed.success)
    return err([...new Set(parsed.error.issues.map((issue) => faultOf(issue.path, json)))]);
  const { figures } = parsed.data;
  if (figures.length === 0)
    return err(['Tệp không có số liệu nào để kiểm. Hãy ghi từng số liệu vào "figures".']);
  if (figures.every(({ value }) => value === null))
    return err(['Mọi số liệu trong tệp đều để trống (null), không có gì để kiểm. Hãy ghi các số đã có.']);
  const repeated = [...new Set(figures.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at))];
  if (repeated.length > 0)
    return err(repeated.map((id) => `Có hơn một số liệu mang id “${id}”. Mỗi số liệu cần một id riêng.`));
  return ok(figures.flatMap((figure) => (figure.value === null ? [] : [{ ...figure, value: figure.value }])));
}

function faultOf(path: readonly PropertyKey[], json: unknown): string {
  const [, index, field] = path;
  if (typeof index !== 'number')
    return 'Tệp phải có dạng { "figures": [ { "id", "key", "level", "value", "unit" }, … ] }.';
  const figure = (json as { figures: unknown[] }).figures[index] as { id?: unknown } | null;
  const name = typeof figure?.id === 'string' && figure.id !== '' ? ` (“${figure.id}”)` : '';
  const what = typeof field === 'string' ? fieldWords[field] : undefined;
  return `Số liệu thứ ${index + 1}${name}: ${what ?? 'phải là { "id", "key", "level", "value", "unit" }'}.`;
}
