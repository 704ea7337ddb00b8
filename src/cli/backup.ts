/**
 * `npm run backup -- --to FOLDER`: all that the server stores, into a folder of its own in FOLDER, also while it runs. Which
 * server: `DATABASE_URL`, or `DATA_DIR`. Ends with 0 once every row was read back; with 2 when there is no backup.
 */
import { resolve } from 'node:path';
import { systemDeps } from '../server/environment.ts';
import { NothingThere, takeBackup } from '../server/backup/backup.ts';
import { storageNamed, withOwner } from '../server/database/storage.ts';
import { printError, printLine, readArguments, UsageError } from './console.ts';

const usage = `Cách dùng: npm run backup -- --to THƯ-MỤC
  --to   nơi cất bản sao lưu, nên ở ổ đĩa hoặc máy khác; mỗi lần chạy ghi một thư mục riêng trong đó`;

async function main(): Promise<number> {
  const { to } = readArguments(process.argv.slice(2), { to: 'string' });
  if (typeof to !== 'string') throw new UsageError('Cần cho biết nơi cất bản sao lưu: --to THƯ-MỤC.');
  const { folder, manifest } = await withOwner(storageNamed(process.env), systemDeps, (owner) =>
    takeBackup(owner, resolve(to), systemDeps.clock.now()),
  );
  const rowsIn = (table: string): number => manifest.tables.find(({ name }) => name === table)?.rows ?? 0;
  printLine(`Đã sao lưu ${rowsIn('offices')} đơn vị, ${rowsIn('entries')} mục, và đã đọc lại đủ từng dòng.`);
  printLine(`Bản sao lưu: ${folder}`);
  printLine(`Khi cần: npm run restore -- --from "${folder}"`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) printError(`${error.message}\n${usage}`);
  else if (error instanceof NothingThere)
    printError('Ở đó chưa có dữ liệu nào của Sổ Một cửa. Hãy xem lại DATABASE_URL hoặc DATA_DIR.');
  else
    printError(
      `Chưa sao lưu được: ${error instanceof Error ? error.message : String(error)}. Hãy xem ổ đĩa còn chỗ và cơ sở dữ liệu có chạy không, rồi chạy lại.`,
    );
  process.exitCode = 2;
}
