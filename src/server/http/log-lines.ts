/** Two levels. `error`: someone must look. `info`: a state changed. Never anything that was typed by a person. */
export interface Lines {
  info(line: string): void;
  error(line: string, cause?: unknown): void;
}

export const quiet: Lines = { info: () => undefined, error: () => undefined };

/** Letters of a line. An address may have 16,000, and whoever asks for enough of those would fill a disk. */
const longest = 500;
/** Of what is too long the middle is left out: how it ended stands at the end. */
const short = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 100)}…${text.slice(-99)}`;

/** What somebody wrote begins no line of its own and paints no screen. */
const oneLine = (text: string): string => short(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');

/** Every line of it is set in, so that none looks like one of ours. */
const setIn = (stack: string): string =>
  stack
    .split('\n')
    .map((line) => `    ${oneLine(line.trimStart())}`)
    .join('\n');

/** Milliseconds for which lines are gathered: on a busy day each one by itself would hold up everybody for a moment. */
const gathered = 50;
const gathering: string[] = [];

function sayAll(): void {
  if (gathering.length > 0) console.log(gathering.splice(0).join('\n'));
}

export const onConsole: Lines = {
  info: (line) => {
    if (gathering.length === 0) setTimeout(sayAll, gathered).unref();
    gathering.push(oneLine(line));
  },
  error: (line, cause) => {
    // In their order.
    sayAll();
    console.error(oneLine(line), ...(cause instanceof Error ? [setIn(cause.stack ?? cause.message)] : []));
  },
};
process.once('exit', sayAll);
