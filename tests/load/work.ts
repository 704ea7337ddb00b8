/**
 * Seconds of processor that the parts of a run have used: beside others' work on the machine they stay what they are, which
 * seconds of the clock do not. Linux tells them (`/proc`); elsewhere there is nothing to tell.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesIn } from '../../src/server/postgres/in-use.ts';
import { processesOf } from '../support/server-processes.ts';

export interface Work {
  /** Seconds, of all its processes. */
  readonly server: number;
  /** Its own PostgreSQL, with parts that have ended; 0 of one that `DATABASE_URL` names. */
  readonly postgres: number;
  /** This process: the tablets. */
  readonly tablets: number;
}

/** @param cluster the folder in which its PostgreSQL works, if it has one of its own */
export async function workSoFar(server: number, cluster: string): Promise<Work> {
  const own = process.cpuUsage();
  const parts = (await processesIn(cluster).catch(() => undefined)) ?? [];
  return {
    server: processesOf(server).reduce((sum, pid) => sum + secondsOf(pid, false), 0),
    postgres: parts.reduce((sum, pid) => sum + secondsOf(pid, true), 0),
    tablets: (own.user + own.system) / 1e6,
  };
}

/** Clock ticks a second, as every Linux counts them in `/proc`. */
const ticks = 100;

function secondsOf(pid: number, withEnded: boolean): number {
  try {
    const text = readFileSync(join('/proc', String(pid), 'stat'), 'utf8');
    // Behind the name, which may hold anything: user, system, and the same of children that were waited for.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const counted = fields.slice(11, withEnded ? 15 : 13);
    return counted.reduce((sum, field) => sum + Number(field), 0) / ticks;
  } catch {
    return 0;
  }
}

export const noWork: Work = { server: 0, postgres: 0, tablets: 0 };

const each = (of: (part: keyof Work) => number): Work => ({
  server: of('server'),
  postgres: of('postgres'),
  tablets: of('tablets'),
});

export const workBetween = (before: Work, after: Work): Work => each((part) => after[part] - before[part]);
export const workAdded = (one: Work, other: Work): Work => each((part) => one[part] + other[part]);
/** Microseconds for one of so many. */
export const workOfOne = (work: Work, of: number): Work =>
  each((part) => Math.round((work[part] / of) * 1e6));
