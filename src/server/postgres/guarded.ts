/**
 * A program that does not outlive us. A shell starts it and holds one end of a pipe whose other end is ours alone: when we
 * are gone, however suddenly, the pipe ends and the shell ends the program in order. So no PostgreSQL goes on by itself,
 * writing to a disk that nobody looks at any more.
 * The program is told until it has ended: what a shell starts behind itself does not hear SIGINT before it has said what it
 * does then, and a server may be killed in just that moment. It may also be killed before anybody heard the program's number:
 * saying it to nobody must not end the shell.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { platform } from 'node:os';

export interface Guarded {
  /** Of the program itself. */
  readonly pid: number;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

export interface GuardOptions {
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  readonly folder: string;
  /** What it says is written behind this file. */
  readonly log: string;
  /** Ends it in order. */
  readonly signal: 'INT' | 'TERM';
}

const guard = `
signal=$1; shift
exec 3<&0
"$@" </dev/null 3<&- >&2 &
program=$!
(cat <&3; cd /; while kill -s $signal $program; do sleep 1; done) >/dev/null 2>&1 &
watcher=$!
trap '' PIPE
echo $program
exec >/dev/null
exec 3<&- </dev/null
wait $program
code=$?
kill $watcher
exit $code`;

export async function startGuarded(
  program: string,
  words: readonly string[],
  { owner, folder, log, signal }: GuardOptions,
): Promise<Guarded> {
  const file = await open(log, 'a');
  try {
    // Its own process group: Ctrl-C in the terminal is for us, and we stop it once the last answer is given.
    const how = { ...owner, cwd: folder, detached: true } as const;
    const child =
      platform() === 'win32'
        ? spawn(program, [...words], { ...how, stdio: ['ignore', file.fd, file.fd] })
        : spawn('/bin/sh', ['-c', guard, 'sh', signal, program, ...words], {
            ...how,
            stdio: ['pipe', 'pipe', file.fd],
          });
    return await guarded(child);
  } finally {
    await file.close();
  }
}

/** The same for one that runs already, and was nobody's child any more. */
export function guardRunning(pid: number, owner: GuardOptions['owner']): () => void {
  if (platform() === 'win32') return () => undefined;
  const child = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -s INT "$1"', 'sh', String(pid)], {
    ...owner,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  return () => child.kill('SIGKILL');
}

async function guarded(child: ChildProcess): Promise<Guarded> {
  const ended = new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => {
      // Its end is told: the watcher must not be there when the number is another's.
      child.stdin?.destroy();
      done(code);
    });
  });
  ended.catch(() => undefined);
  const { stdout } = child;
  if (stdout === null) return { pid: child.pid ?? 0, ended };
  const said = new Promise<number>((done) => {
    stdout.once('data', (line: Buffer) => done(Number(line.toString())));
    void ended.then(
      () => done(0),
      () => done(0),
    );
  });
  return { pid: await said, ended };
}
