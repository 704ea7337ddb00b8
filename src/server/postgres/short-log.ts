/** What PostgreSQL says fills no disk: of its log the last part is kept, and the one before. */
import { copyFile, stat, truncate } from 'node:fs/promises';

/** Bytes of each of the two. */
export const longestLog = 8 * 1024 * 1024;

/**
 * PostgreSQL holds the file open and writes behind its end, wherever that is: it goes on in the emptied file. What it says
 * between the two steps is lost.
 */
export async function keepShort(log: string, longest = longestLog): Promise<void> {
  const said = await stat(log).catch(() => undefined);
  if (said === undefined || said.size <= longest) return;
  await copyFile(log, `${log}.before`);
  await truncate(log, 0);
}
