import type { PersonId } from '../../base/ids.ts';
import type { RunSignature } from '../../log/entry.ts';
import { mostInRun, runText } from '../../log/signed-run.ts';
import type { Tablet } from '../tablet.ts';

/** At the last of each run; nowhere where somebody else is in, whom the server will then ask for their signature. */
export async function signaturesOf(
  { signer }: Tablet,
  actor: PersonId,
  said: readonly Parameters<typeof runText>[0][number][],
): Promise<(RunSignature | undefined)[]> {
  const signatures: (RunSignature | undefined)[] = [];
  if (signer?.person !== actor) return signatures;
  for (let from = 0; from < said.length;) {
    const run = said.slice(from, from + fitting(said.slice(from, from + mostInRun)));
    const signature = await signer.sign(runText(run));
    from += run.length;
    signatures[from - 1] = { key: signer.name, count: run.length, signature };
  }
  return signatures;
}

/** A run goes to the server whole, so it weighs no more than a slow line's page. */
const runLetters = 60_000;
function fitting(said: readonly object[]): number {
  let letters = 0;
  const end = said.findIndex((each) => (letters += JSON.stringify(each).length) > runLetters);
  return end < 0 ? said.length : Math.max(1, end);
}
