import { createHash } from 'node:crypto';
import { byteOrderMark, csvLine, readCsv } from '../../../shared/csv.ts';
import type { AuditCheck } from '../../../shared/domain/audit-check.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../shared/json.ts';
import { z } from '../../../shared/schema.ts';
import type { ChainedEntry } from '../vault/index.ts';

export type AuditFormat = 'jsonl' | 'csv';

const columns = ['sequence', 'at', 'time', 'event', 'facts', 'previous', 'hash'] as const;
const chainStart = '0'.repeat(64);
const longest = 1_000_000;
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const Line = z.object({
  sequence: z.number().int().min(1),
  at: z.number().int(),
  event: z.string(),
  facts: z.record(z.string(), z.json()),
  previous: hex,
  hash: hex,
});
type Line = z.infer<typeof Line>;

/** The first line of a file of that format. */
export const auditHead = (format: AuditFormat): string =>
  format === 'csv' ? byteOrderMark + csvLine([...columns], ',') : '';

/** One entry as a line, with what its hash covers. No cell of a table begins a formula. */
export function auditLine({ sequence, at, event, facts, previous, hash }: ChainedEntry, format: AuditFormat): string {
  if (format === 'jsonl') return `${JSON.stringify({ sequence, at, event, facts, previous, hash })}\n`;
  const cells = [sequence, at, new Date(at).toISOString(), event, canonicalJson(facts), previous, hash];
  return csvLine(cells, ',');
}

const hashOf = ({ sequence, at, event, facts, previous }: Line): string =>
  createHash('sha256')
    .update(canonicalJson({ sequence, at, event, facts: facts as JsonObject, previous }))
    .digest('hex');

function* linesOf(text: string): Generator<{ line: number; value: unknown }> {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  if (body.startsWith('{')) {
    let line = 0;
    for (const row of body.split('\n')) {
      line += 1;
      if (row.trim() !== '') yield { line, value: parsed(row) };
    }
    return;
  }
  const { rows, problem } = readCsv(text);
  if (rows[0]?.join() !== columns.join()) throw new AppError('request.invalid', { problem: 'this is no audit export' });
  for (const [index, cells] of rows.slice(1).entries()) {
    const [sequence, at, time, event, facts = '', previous, hash] = cells;
    const isSameTime = time === timeOf(Number(at));
    const value = { sequence: Number(sequence), at: Number(at), event, facts: parsed(facts), previous, hash };
    yield { line: index + 2, value: isSameTime && cells.length === columns.length ? value : null };
  }
  if (problem) yield { line: problem.row, value: null };
}

const timeOf = (at: number): string => (Number.isSafeInteger(at) ? new Date(at).toISOString() : '');

function parsed(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/**
 * Recomputes the chain of an export and names the first line that is not what was exported. Lines that were filtered out
 * leave gaps: then each line is checked for itself, and the link wherever two follow each other.
 */
export function checkAuditFile(text: string, head?: string): AuditCheck {
  if (text.length > longest * 1000) throw new AppError('request.too-large', { what: 'audit export' });
  let entries = 0;
  let isWhole = true;
  let last = { sequence: 0, hash: chainStart };
  const bad = (line: number, why: string): AuditCheck => ({
    entries,
    firstBad: { line, why },
    whole: false,
    head: null,
  });
  for (const { line, value } of linesOf(text)) {
    const read = Line.safeParse(value);
    if (!read.success) return bad(line, 'it cannot be read as an entry');
    const entry = read.data;
    if (hashOf(entry) !== entry.hash) return bad(line, 'its hash is another: it was edited');
    if (entry.sequence <= last.sequence) return bad(line, 'it does not come after the line before');
    if (entry.sequence === last.sequence + 1 && entry.previous !== last.hash)
      return bad(line, 'it does not follow the line before: that one or this one was exchanged');
    isWhole &&= entry.sequence === last.sequence + 1;
    last = entry;
    entries += 1;
  }
  if (head !== undefined && head !== last.hash)
    return bad(entries + 1, 'the log went on, or ended otherwise: the last hash is another than the one given');
  return { entries, firstBad: null, whole: isWhole && entries > 0, head: last.hash };
}
