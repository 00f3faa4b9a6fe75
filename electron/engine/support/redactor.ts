import { createHmac } from 'node:crypto';
import type { Json } from '../../../shared/json.ts';
import { failures } from '../../../shared/errors/failures.ts';

/** Values that come from a list of ours and never from a tenant or a person. */
const ownWords: ReadonlySet<string> = new Set([
  ...Object.keys(failures),
  ...['running', 'complete', 'partial', 'failed', 'done', 'cancelled', 'interrupted', 'queued', 'paused', 'waiting'],
  ...[
    'info',
    'error',
    'qlik',
    'vault',
    'jobs',
    'read',
    'write',
    'engine',
    'special',
    'passphrase',
    'recovery',
    'recipient',
  ],
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'ENGINE', 'green', 'amber', 'red', 'source', 'target', 'former'],
]);
const ownFrame = /\b((?:electron|shared|dist)\/[\w./-]+\.[cm]?[jt]s:\d+)/;
const deepest = 6;
const longest = 200;

/** Takes everything out of a value that somebody else could know a customer by. */
export interface Redactor {
  /** The same text has the same mark within one bundle, and means nothing outside it. */
  mark(text: string): string;
  /** As it is where it is one of our own words, else its mark. */
  word(text: string): string;
  json(value: unknown): Json;
  /** How many texts were replaced so far. */
  removed(): number;
}

/**
 * Nothing is kept because it looks harmless: of texts only words of our own lists are, of a stack only places in our own code.
 * `salt` belongs to one bundle.
 */
export function createRedactor(salt: Uint8Array): Redactor {
  let removed = 0;
  const mark = (text: string): string => {
    if (text === '') return '';
    removed += 1;
    return `~${createHmac('sha256', salt).update(text).digest('hex').slice(0, 10)}`;
  };
  const word = (value: string): string => (ownWords.has(value) ? value : mark(value));
  // A key may be an id of somebody's: only names as our code writes them stay.
  const key = (name: string): string => (/^[a-z][A-Za-z]{0,29}$/.test(name) ? name : mark(name));
  const json = (value: unknown, depth = 0): Json => {
    if (typeof value === 'string') return word(value);
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    if (depth >= deepest || typeof value !== 'object') return null;
    if (Array.isArray(value)) return value.slice(0, longest).map((item) => json(item, depth + 1));
    const fields = Object.entries(value).slice(0, longest);
    const kept: Record<string, Json> = {};
    for (const [name, item] of fields) kept[key(name)] = name === 'stack' ? places(item) : json(item, depth + 1);
    return kept;
  };
  return { mark, word, json, removed: () => removed };
}

/** Where in our code, and nothing of the machine it runs on. */
const places = (stack: unknown): Json =>
  (Array.isArray(stack) ? stack : String(stack).split('\n')).flatMap((line) => ownFrame.exec(String(line))?.[1] ?? []);
