import type { Log, LogFacts, World } from '../world.ts';
import { redact } from './redact.ts';

export type LogLine = { readonly at: string; readonly level: 'info' | 'error'; readonly message: string } & LogFacts;

/** Writes one JSON line per entry to `sink`. Secrets are `Secret` already; redaction here is the second net. */
export function createLog(now: World['now'], sink: (line: string) => void, base: LogFacts = {}): Log {
  const write = (level: 'info' | 'error', message: string, facts: LogFacts = {}) =>
    sink(JSON.stringify(redact({ at: new Date(now()).toISOString(), level, message, ...base, ...facts })));
  return {
    info: (message, facts) => write('info', message, facts),
    error: (message, facts) => write('error', message, facts),
    child: (facts) => createLog(now, sink, { ...base, ...facts }),
  };
}
