/**
 * Starts a guarded program and is killed in that same moment: the guard's shell, held still till then, says its program's
 * number to nobody. Prints the shell's number first.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { ChildProcess } from 'node:child_process';
import { writeSync } from 'node:fs';
import { startGuarded } from '../../src/server/postgres/guarded.ts';

const folder = process.argv[2] ?? '';
subscribe('child_process', (message) => {
  const { process: shell } = message as { process: ChildProcess };
  // Told before it is started, and started before anything else has its turn.
  queueMicrotask(() => {
    const { pid = 0 } = shell;
    process.kill(pid, 'SIGSTOP');
    writeSync(1, `${pid}\n`);
    process.kill(process.pid, 'SIGKILL');
  });
});
await startGuarded(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
  ...{ owner: undefined, folder, log: `${folder}/log`, signal: 'INT' },
});
