/** `npm start`: one process, one address. Settings come from the environment; README says which. */
import { resolve } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { onConsole } from './http/log-lines.ts';
import { startServer, type RunningServer, type ServerOptions } from './server.ts';
import { FolderInUse } from './database/storage.ts';

const { env } = process;
const databaseUrl = env['DATABASE_URL'] || undefined;
const options: ServerOptions = {
  port: Number(env['PORT'] || 4780),
  host: env['HOST'] || '127.0.0.1',
  databaseUrl,
  dataFolder: resolve(env['DATA_DIR'] || 'data/postgres'),
  distFolder: resolve('dist'),
  // A practice office costs nothing on one's own machine; on a real server somebody has to want it.
  demo: env['DEMO'] === undefined ? databaseUrl === undefined : env['DEMO'] === '1',
  consolePassword: env['CONSOLE_PASSWORD'] || undefined,
  lines: onConsole,
};

async function main(): Promise<void> {
  if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65_535)
    return fail('PORT phải là một số từ 1 đến 65535, ví dụ: PORT=4781 npm start');
  const server = await startServer(options).catch(explain);
  if (server === undefined) return;
  console.log(greeting(server));
  stopOnSignal(server);
}

function explain(error: unknown): undefined {
  if (error instanceof FolderInUse)
    return fail(`Một máy chủ khác đang dùng thư mục dữ liệu ${error.message}. Hãy tắt máy chủ đó trước.`);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return fail(
      `Cổng ${options.port} đang có chương trình khác dùng. Hãy chọn cổng khác, ví dụ: PORT=${options.port + 1} npm start`,
    );
  if (code === 'EACCES') return fail(`Không được phép mở cổng ${options.port}. Hãy chọn cổng lớn hơn 1024.`);
  console.error(error);
  return fail('Máy chủ không khởi động được; nguyên nhân ở ngay trên.');
}

function fail(sentence: string): undefined {
  console.error(`\n  ${sentence}\n`);
  process.exitCode = 1;
}

function greeting({ url, newConsolePassword, storage }: RunningServer): string {
  const password =
    options.consolePassword !== undefined
      ? 'mật khẩu lấy từ CONSOLE_PASSWORD'
      : newConsolePassword === undefined
        ? 'mật khẩu đã cho ở lần chạy đầu (đặt lại: CONSOLE_PASSWORD=… npm start)'
        : `mật khẩu: ${newConsolePassword} (chỉ hiện lần này, hãy ghi lại)`;
  const data = storage.embedded ? storage.embedded.folder : 'PostgreSQL theo DATABASE_URL';
  return [
    '',
    '  Sổ Một cửa đang chạy',
    '',
    `  Bàn Một cửa   ${url}`,
    `  Cấp trên      ${url}/cap-tren`,
    `                ${password}`,
    `  Dữ liệu       ${data}`,
    `  Dùng thử      ${options.demo ? 'bật: mở địa chỉ trên và bấm "Mở dùng thử ngay"' : 'tắt (bật: DEMO=1)'}`,
    '',
    '  Dừng máy chủ: Ctrl-C',
    '',
  ].join('\n');
}

/** One Ctrl-C can arrive more than once: from the terminal, and again from npm or whoever started us. */
const sameSignal = 1000;

/** The first signal ends things in order, the database included; a second one does not wait. */
function stopOnSignal(server: RunningServer): void {
  let stoppingSince: number | undefined;
  const stop = (): void => {
    const now = systemClock.now();
    if (stoppingSince !== undefined) {
      if (now - stoppingSince < sameSignal) return;
      console.error('\n  Dừng ngay. PostgreSQL sẽ được dùng tiếp hoặc phục hồi ở lần chạy sau.\n');
      process.exit(1);
    }
    stoppingSince = now;
    console.log('\n  Đang dừng…');
    server.stop().then(
      () => {
        console.log('  Đã dừng. Dữ liệu đã được giữ lại.\n');
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
}

await main();
