/** Two levels. `error`: someone must look. `info`: a state changed. Never anything that was typed by a person. */
export interface Lines {
  info(line: string): void;
  error(line: string, cause?: unknown): void;
}

export const quiet: Lines = { info: () => undefined, error: () => undefined };

/** What somebody wrote begins no line of its own and paints no screen. */
const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');

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
