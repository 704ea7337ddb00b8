/** Which processes a server that was started beside us is made of. Linux tells it (`/proc`); elsewhere only the one is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns process ids: the one that was started, and those that it has started to work for it */
export function processesOf(server: number): number[] {
  const textOf = (pid: string, file: string): string => {
    try {
      return readFileSync(join('/proc', pid, file), 'utf8');
    } catch {
      return '';
    }
  };
  const children = textOf(String(server), `task/${server}/children`).split(' ');
  return [server, ...children.filter((pid) => isOneOfSeveral(textOf(pid, 'environ'))).map(Number)];
}

/** PostgreSQL and who watches it are started by a server, too: this is what `node:cluster` calls its own by. */
const isOneOfSeveral = (environment: string): boolean => /(^|\0)NODE_UNIQUE_ID=/.test(environment);
