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

export const onConsole: Lines = {
  info: (line) => console.log(oneLine(line)),
  error: (line, cause) =>
    console.error(oneLine(line), ...(cause instanceof Error ? [setIn(cause.stack ?? cause.message)] : [])),
};
