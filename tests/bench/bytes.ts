import { readdirSync, readFileSync } from 'node:fs';

/**
 * Bytes that a browser's processes have handed to the disk so far; undefined where the system does not tell.
 * @param profile its folder: every process of it names that
 */
export function bytesWritten(profile: string): number | undefined {
  let sum: number | undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) continue;
      const told = /^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1];
      if (told !== undefined) sum = (sum ?? 0) + Number(told);
    } catch {
      // It has ended meanwhile, or is somebody else's.
    }
  }
  return sum;
}
