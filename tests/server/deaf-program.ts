/** Starts a program that is deaf to its signal at first, says its number, and waits to be killed. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuarded } from '../../src/server/postgres/guarded.ts';

const deaf = 'trap "" INT; sleep 1; exec "$0" -e "setInterval(() => {}, 1000)"';
const { pid } = await startGuarded('/bin/sh', ['-c', deaf, process.execPath], {
  ...{ owner: undefined, folder: tmpdir(), log: join(process.argv[2] ?? tmpdir(), 'log'), signal: 'INT' },
});
console.log(pid);
setInterval(() => undefined, 1_000);
