/** One line per entry, facts beside a constant phrase. Knows nothing of who reads it. */
export { createLog, type LogLine } from './log.ts';
export { redact } from './redact.ts';
