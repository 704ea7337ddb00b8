/**
 * `npm run restore -- --from FOLDER [--replace]`: puts a backup back into the database that `DATABASE_URL` or `DATA_DIR`
 * names, all of it or nothing. Ends with 0 once every row was read back; with 2 when nothing was changed.
 */
import { resolve } from 'node:path';
import { systemDeps } from '../server/environment.ts';
import { findBackup, NotEmpty, putBack } from '../server/backup/restore.ts';
import { BackupDamaged } from '../server/backup/table-files.ts';
import { SchemaTooNew } from '../server/database/migrations.ts';
import { storageNamed, withOwnerReady } from '../server/database/storage.ts';
import { printError, printLine, readArguments, UsageError } from './console.ts';

const usage = `Cách dùng: npm run restore -- --from THƯ-MỤC [--replace]
  --from     bản sao lưu, hoặc thư mục chứa các bản: khi đó lấy bản mới nhất
  --replace  bỏ những gì máy chủ đang có để lấy bản sao lưu`;

async function main(): Promise<void> {
  const { from, replace } = readArguments(process.argv.slice(2), { from: 'string', replace: 'boolean' });
  if (typeof from !== 'string') throw new UsageError('Cần cho biết bản sao lưu: --from THƯ-MỤC.');
  const folder = await findBackup(resolve(from));
  const { tables, takenAt } = await withOwnerReady(storageNamed(process.env), systemDeps, (owner, workers) =>
    putBack(owner, workers, systemDeps, folder, replace === true),
  );
  const rowsIn = (table: string): number => tables.find(({ name }) => name === table)?.rows ?? 0;
  printLine(
    `Đã khôi phục ${rowsIn('offices')} đơn vị, ${rowsIn('entries')} mục, và đã đọc lại đủ từng dòng.`,
  );
  printLine(`Bản sao lưu: ${folder}, ghi lúc ${new Date(takenAt).toISOString()}`);
  printLine('Các máy tính bảng sẽ tự gửi lại những gì ghi sau lúc đó, ở lần đồng bộ tới.');
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n${usage}`;
  if (error instanceof NotEmpty)
    return `Máy chủ này đang có ${error.offices} đơn vị, ${error.entries} mục. Chưa thay đổi gì. Hãy sao lưu trước (npm run backup), rồi chạy lại với --replace nếu đúng là muốn bỏ chúng.`;
  if (error instanceof BackupDamaged)
    return `Bản sao lưu thiếu hoặc hỏng ở ${error.message}. Chưa thay đổi gì. Hãy dùng bản khác.`;
  if (error instanceof SchemaTooNew)
    return 'Bản sao lưu do bản Sổ Một cửa mới hơn ghi. Chưa thay đổi gì. Hãy cập nhật chương trình rồi chạy lại.';
  return `Chưa khôi phục được: ${error instanceof Error ? error.message : String(error)}. Chưa thay đổi gì.`;
}

try {
  await main();
} catch (error) {
  printError(explain(error));
  process.exitCode = 2;
}
