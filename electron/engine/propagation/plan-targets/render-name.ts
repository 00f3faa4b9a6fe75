import { createHash } from 'node:crypto';

import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { unseenCharacters } from './unseen-characters.ts';

/** What a name may be made of. */
export type NameFacts = {
  readonly report: string;
  readonly customer: string;
  readonly master: string;
  readonly targetName: string;
  readonly targetKey: string;
  readonly appName: string;
  readonly space: string;
  readonly tenant: string;
  /** The target's number in its batch, from 1. */
  readonly n: number;
  /** Told in UTC. A name with a date is another one the next day. */
  readonly date: EpochMs;
};

const words = ['report', 'customer', 'master', 'targetName', 'targetKey', 'appName', 'space', 'tenant'] as const;
const mostCharacters = 255;
const hashCharacters = 8;
/** The product's neighbours refuse these in their names. */
const forbidden = new RegExp(String.raw`[/\\:*?@"<>|${unseenCharacters}]`, 'gu');

const wrong = (problem: string) => new AppError('request.invalid', { field: 'nameTemplate', problem });

function dateText(format: string, date: EpochMs): string {
  if (/[A-Za-z]/.test(format.replaceAll(/yyyy|MM|dd/g, '')) || !/yyyy|MM|dd/.test(format))
    throw wrong(`{date:${format}} is not known; write a date as {date:yyyy-MM-dd}`);
  const [year = '', month = '', day = ''] = new Date(date).toISOString().slice(0, 10).split('-');
  return format.replaceAll('yyyy', year).replaceAll('MM', month).replaceAll('dd', day);
}

function tokenText(token: string, facts: NameFacts): string {
  const word = words.find((one) => one === token);
  if (word) return facts[word];
  if (/^n(:0{1,9})?$/.test(token)) return String(facts.n).padStart(token.length - 2, '0');
  if (token.startsWith('date:')) return dateText(token.slice('date:'.length), facts.date);
  throw wrong(`{${token.slice(0, 60)}} is not known; known are {${words.join('} {')}} {n:000} {date:yyyy-MM-dd}`);
}

/** Any text as a name the server takes. Names that had to be cut stay apart by a hash of the whole. */
export function fitName(text: string): string {
  const name = text.normalize('NFC').replaceAll(forbidden, '-').trim();
  if (name.length <= mostCharacters) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, hashCharacters);
  const kept = name.slice(0, mostCharacters - hashCharacters - 1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.trimEnd()}~${hash}`;
}

/** The name of one target: the same facts give the same name. An empty one is for the server to choose. */
export function renderName(template: string, facts: NameFacts): string {
  if (/[{}]/.test(template.replaceAll(/\{[^{}]*\}/g, ''))) throw wrong('a brace without its other half');
  const name = template.replaceAll(/\{([^{}]*)\}/g, (_whole, token: string) => tokenText(token, facts));
  return fitName(name);
}
