import type { AppError } from '../../../shared/errors/app-error.ts';
import { failures } from '../../../shared/errors/failures.ts';
import { failureTexts } from '../../../shared/text/failures.ts';
import { printable } from './printable.ts';
import { hang, wrap } from './wrap.ts';

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
      else stderr.write(`${title}.\n${wrap(meaning, '  ')}\n${wrap(advice, '  ')}\n${factLines(error)}`);
    },
  };
}

/** What a number of this size is among the facts of a failure: a point in time. */
const isTime = (value: unknown): value is number => typeof value === 'number' && value > 1e12 && value < 1e13;

/** A parser says where on a line of its own. */
function oneLine(value: unknown): string {
  if (isTime(value)) return new Date(value).toISOString().replace('T', ' ').slice(0, 19).concat('Z');
  return printable(typeof value === 'string' ? value.replace(/\s*\n\s*/g, ' ') : value);
}

/** More of them are cut: a card is no list. */
const shownFacts = 10;

/** One fact a line, and of a list one entry a line; the code last, for a search or a support case. */
function factLines({ code, details }: AppError): string {
  const facts = Object.entries(details).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return [hang(`${key}: ${oneLine(value)}`, '    ')];
    const shown = value.slice(0, shownFacts).map((entry) => hang(oneLine(entry), '      '));
    const more = value.length > shownFacts ? [`      … and ${value.length - shownFacts} more`] : [];
    return [`    ${key}:`, ...shown, ...more];
  });
  return [...facts, `  (${code})`, ''].join('\n');
}
