/** Which processes work in a folder of ours: a number in a file may be torn, left over, or another program's by now. */
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { pause, stopwatch } from '../patience.ts';

export function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    // Another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * PostgreSQL and all its parts stand in their data folder.
 * @returns undefined where the system does not tell
 */
export async function processesIn(folder: string): Promise<readonly number[] | undefined> {
  if (platform() !== 'linux') return undefined;
  const place = await realpath(folder).catch(() => folder);
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    numbers.map(async (pid) => {
      const where = await readlink(join('/proc', pid, 'cwd')).catch(() => '');
      return where === place && !(await isZombie(pid)) ? Number(pid) : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

const isZombie = async (pid: string): Promise<boolean> =>
  /^State:\s+Z/m.test(await readFile(join('/proc', pid, 'status'), 'utf8').catch(() => ''));

/** Ends whatever works in the folder without anybody above it. */
export async function endProcessesIn(folder: string): Promise<void> {
  const waited = stopwatch();
  for (let round = 0; ; round++) {
    const left = (await processesIn(folder)) ?? [];
    if (left.length === 0) return;
    // Fast shutdown first, then at once, then by force.
    const signal =
      round === 0 ? 'SIGINT' : waited() < 5_000 ? 'SIGTERM' : waited() < 10_000 ? 'SIGQUIT' : 'SIGKILL';
    if (round % 10 === 0) for (const pid of left) if (isAlive(pid)) process.kill(pid, signal);
    await pause(100);
  }
}
