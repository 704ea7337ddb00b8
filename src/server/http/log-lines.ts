/** Two levels. `error`: someone must look. `info`: a state changed. Never anything that was typed by a person. */
export interface Lines {
  info(line: string): void;
  error(line: string, cause?: unknown): void;
}

export const quiet: Lines = { info: () => undefined, error: () => undefined };

export const onConsole: Lines = {
  info: (line) => console.log(line),
  error: (line, cause) => console.error(line, cause instanceof Error ? (cause.stack ?? cause.message) : ''),
};
