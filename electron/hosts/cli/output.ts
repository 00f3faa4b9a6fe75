import type { AppError } from '../../../shared/errors/app-error.ts';
import { failures } from '../../../shared/errors/failures.ts';
import { failureTexts } from '../../../shared/text/failures.ts';

/** Where a command's words go: results on stdout, everything said along the way on stderr. */
export interface Output {
  readonly json: boolean;
  /** True when a person watches: bars may be redrawn. */
  readonly live: boolean;
  /** The command's result: the last line in JSON, or the text in plain mode. */
  result(value: object, text: string): void;
  progress(value: object, text: () => string): void;
  warning(text: string, details?: object): void;
  say(text: string): void;
  failure(error: AppError): void;
}

/** Of the JSON lines. Fields are added without a new number; one that changes its meaning gets one. */
const schemaVersion = 1;

export function createOutput(json: boolean, stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Output {
  const line = (type: string, value: object) =>
    stdout.write(`${JSON.stringify({ type, v: schemaVersion, ...value })}\n`);
  const live = !json && stderr.isTTY;
  let drawn = false;

  const clear = () => {
    if (drawn) stderr.write('\r\x1b[2K');
    drawn = false;
  };

  return {
    json,
    live,
    result(value, text) {
      clear();
      if (json) line('result', value);
      else if (text !== '') stdout.write(`${text}\n`);
    },
    progress(value, text) {
      if (json) return void line('progress', value);
      if (!live) return;
      // A line that wraps could not be drawn over.
      stderr.write(`\r\x1b[2K${text().slice(0, (stderr.columns || 80) - 1)}`);
      drawn = true;
    },
    warning(text, details = {}) {
      clear();
      if (json) line('warning', { text, ...details });
      else stderr.write(`Warning: ${text}\n`);
    },
    say(text) {
      clear();
      if (!json) stderr.write(`${text}\n`);
    },
    failure(error) {
      clear();
      const { title, meaning, advice } = failureTexts[error.code];
      if (json)
        line('error', {
          ...error.toFailure(),
          text: `${title}. ${meaning} ${advice}`,
          exit: failures[error.code].exit,
        });
      else stderr.write(`${title}.\n  ${meaning}\n  ${advice}\n${factLines(error)}`);
    },
  };
}

function factLines({ code, details }: AppError): string {
  const facts = Object.entries(details).map(([key, value]) => `${key}: ${printable(value)}`);
  return `  (${[code, ...facts].join('; ')})\n`;
}

/** What came from a tenant may hold control characters that would drive the terminal. */
export function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Control characters, and the marks that turn the direction of writing.

  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd').slice(0, 400);
}
