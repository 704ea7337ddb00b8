import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that also the unprivileged user of the embedded PostgreSQL may walk into. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'smc-'));
  await chmod(folder, 0o755);
  return folder;
}
