import type { CommandOf } from './commands.ts';
import { factUnless, type Decision } from './decision.ts';
import { neededText } from './fields.ts';

/** The official code came from the provincial system. */
export function decideOfficialCode(command: CommandOf<'giveOfficialCode'>): Decision {
  const code = command.code.trim();
  return factUnless({ code: neededText(code) }, () => ({
    type: 'dossier/officialCodeGiven',
    body: { code },
    sealed: null,
  }));
}
