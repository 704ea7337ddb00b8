/** `npm start`: one process or several, one address. Settings come from the environment; README says which. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { outsideOf } from './http/outside.ts';
import { onConsole } from './http/log-lines.ts';
import { stopwatch } from './patience.ts';
import { startProcesses } from './processes/start-processes.ts';
import { isOneOfSeveral, workBeside } from './processes/work-beside.ts';
import { startServer, type ServerOptions, type Started } from './server.ts';
import { SchemaTooNew } from './database/migrations.ts';
import { OwnerTooMighty } from './database/roles.ts';
import { FolderInUse, storageNamed } from './database/storage.ts';

const { env } = process;
const named = storageNamed(env);
const options: ServerOptions = {
  port: Number(env['PORT'] || 4780),
  host: env['HOST'] || '127.0.0.1',
  ...named,
  distFolder: resolve('dist'),
  // A practice office costs nothing on one's own machine; where somebody works in earnest somebody has to want it.
  demo: env['DEMO'] === undefined ? named.databaseUrl === undefined && 'untilReal' : env['DEMO'] === '1',
  consolePassword: env['CONSOLE_PASSWORD'] || undefined,
  trustedProxies: (env['TRUSTED_PROXY'] ?? '').split(/[\s,]+/).filter((range) => range !== ''),
  publicUrl: env['PUBLIC_URL'] || undefined,
  lines: onConsole,
};

/** A server of its own belongs to a desk; whoever names a database has many tablets, and a machine for them. */
const processes = Number(
  env['PROCESSES'] || (named.databaseUrl === undefined ? 1 : Math.min(availableParallelism(), 4)),
);
const mostProcesses = 8;

async function main(): Promise<void> {
  if (!Number.isInteger(options.port) || options.port < 0 || options.port > 65_535)
    return fail('PORT phải là một số từ 1 đến 65535, ví dụ: PORT=4781 npm start');
  if (!Number.isInteger(processes) || processes < 1 || processes > mostProcesses)
    return fail(`PROCESSES phải là một số từ 1 đến ${mostProcesses}, ví dụ: PROCESSES=2 npm start`);
  const wrong = wrongOutside();
  if (wrong !== undefined) return fail(wrong);
  const starting = processes > 1 ? startProcesses(options, processes) : startServer(options);
  const server = await starting.catch(explain);
  if (server === undefined) return;
  // Before it is said that it runs: whoever reads that may end it at once, and then it ends in order.
  stopOnSignal(server);
  console.log(greeting(server));
}

function wrongOutside(): string | undefined {
  const { trustedProxies, publicUrl } = options;
  if (publicUrl !== undefined && !/^https?:\/\/[^/?#]+\/?$/.test(publicUrl))
    return 'PUBLIC_URL phải là địa chỉ mà mọi người gõ, ví dụ: PUBLIC_URL=https://motcua.example.vn';
  try {
    outsideOf({ trustedProxies, publicUrl });
    return undefined;
  } catch {
    return 'TRUSTED_PROXY phải là địa chỉ hoặc dải địa chỉ của proxy, cách nhau bằng dấu phẩy, ví dụ: TRUSTED_PROXY=127.0.0.1,10.0.0.0/8';
  }
}

function explain(error: unknown): undefined {
  if (error instanceof FolderInUse)
    return fail(`Một máy chủ khác đang dùng thư mục dữ liệu ${error.message}. Hãy tắt máy chủ đó trước.`);
  if (error instanceof OwnerTooMighty)
    return fail(
      `Tài khoản PostgreSQL ${error.message} bỏ qua phân quyền theo đơn vị nên máy chủ không chạy. Hãy tạo hai vai trò như README chỉ, hoặc dùng tài khoản thường.`,
    );
  if (error instanceof SchemaTooNew)
    return fail(
      'Dữ liệu này do bản Sổ Một cửa mới hơn ghi, bản đang chạy không đọc được. Chưa thay đổi gì. Hãy cập nhật chương trình rồi chạy lại.',
    );
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return fail(
      `Cổng ${options.port} đang có chương trình khác dùng. Hãy chọn cổng khác, ví dụ: PORT=${options.port + 1} npm start`,
    );
  if (code === 'EACCES') return fail(`Không được phép mở cổng ${options.port}. Hãy chọn cổng lớn hơn 1024.`);
  onConsole.error('the start failed', error);
  return fail('Máy chủ không khởi động được; nguyên nhân ở ngay trên.');
}

function fail(sentence: string): undefined {
  console.error(`\n  ${sentence}\n`);
  process.exitCode = 1;
}

function greeting({ url, consoleLogin, newConsolePassword, storage, isDemoOpen }: Started): string {
  const password =
    options.consolePassword !== undefined
      ? 'mật khẩu lấy từ CONSOLE_PASSWORD'
      : newConsolePassword === undefined
        ? 'mật khẩu đã cho ở lần chạy đầu (đặt lại: CONSOLE_PASSWORD=… npm start)'
        : `mật khẩu: ${newConsolePassword} (chỉ hiện lần này, hãy ghi lại)`;
  const data = storage.embedded
    ? storage.embedded.folder
    : `PostgreSQL theo DATABASE_URL${storage.isAlone ? ' (chưa có vai trò riêng, xem README)' : ''}`;
  return [
    '',
    '  Sổ Một cửa đang chạy',
    '',
    `  Bàn Một cửa   ${url}`,
    `  Cấp trên      ${url}/cap-tren`,
    `                tên đăng nhập: ${consoleLogin}, ${password}`,
    `  Dữ liệu       ${data}`,
    ...(processes > 1 ? [`  Tiến trình    ${processes}`] : []),
    `  Dùng thử      ${isDemoOpen ? 'bật: mở địa chỉ trên và bấm "Mở dùng thử ngay"' : 'tắt (bật: DEMO=1)'}`,
    '',
    '  Dừng máy chủ: Ctrl-C',
    '',
  ].join('\n');
}

/** One Ctrl-C can arrive more than once: from the terminal, and again from npm or whoever started us. */
const sameSignal = 1000;

/** The first signal ends things in order, the database included; a second one does not wait. */
function stopOnSignal(server: Started): void {
  let sinceFirst: (() => number) | undefined;
  const stop = (): void => {
    if (sinceFirst !== undefined) {
      if (sinceFirst() < sameSignal) return;
      console.error('\n  Dừng ngay. PostgreSQL tự dừng theo; những gì đã nhận vẫn được giữ.\n');
      process.exit(1);
    }
    sinceFirst = stopwatch();
    console.log('\n  Đang dừng…');
    server.stop().then(
      () => {
        console.log('  Đã dừng. Dữ liệu đã được giữ lại.\n');
        process.exit(0);
      },
      (error: unknown) => {
        onConsole.error('the stop failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
}

if (isOneOfSeveral()) workBeside(options, processes);
else await main();
