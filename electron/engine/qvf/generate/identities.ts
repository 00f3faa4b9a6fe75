import type { AppPerson } from '../app-model.ts';
import type { Random } from '../random.ts';
import { firstNames, lastNames } from './words.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz';
const hexDigits = '0123456789abcdef';

/** An id as sheets and charts have it: a few letters, or a UUID if another tool made it. */
export function objectId(random: Random): string {
  return random.chance(0.25) ? uuid(random) : characters(random, letters, random.between(5, 7));
}

/** An id as variables and apps have it. */
export function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-');
}

/** Someone who may own objects. */
export function generatePerson(random: Random): AppPerson {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const mailbox = `${first}.${last}`
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z.]/g, '');
  return {
    id: hex(random, 24),
    subject: `auth0|${hex(random, 64)}`,
    name: `${first} ${last}`,
    email: `${mailbox}${random.between(1, 99)}@example.com`,
  };
}

function hex(random: Random, length: number): string {
  return characters(random, hexDigits, length);
}

function characters(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[random.between(0, alphabet.length - 1)] ?? '').join('');
}
