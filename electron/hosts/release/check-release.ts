import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { fingerprintOf, isKey, signerOf } from './signing.ts';
import { factsName, parseSums, sha256Of, signatureName, sumsName, type Sum } from './sums.ts';

export type CheckedFile = { readonly name: string; readonly state: 'whole' | 'changed' | 'missing' | 'not-listed' };
export type CheckedRelease = {
  readonly folder: string;
  /** Of the release; null for one that does not say. */
  readonly version: string | null;
  readonly isOlder: boolean;
  readonly key: string;
  readonly fingerprint: string;
  readonly files: readonly CheckedFile[];
};

const Facts = z.object({ product: z.literal('Coffer'), version: z.string().regex(/^\d+\.\d+\.\d+$/) });
/** Nothing of ours is longer; a list is read whole. */
const longestList = 1_000_000;

/**
 * Checks what was brought as an update, a file of a release or its whole folder, without running or opening any of it: the
 * list beside it has to be signed by one of `keys`, and every file has to be what the list says.
 */
export async function checkRelease(path: string, keys: readonly string[], own: string): Promise<CheckedRelease> {
  const place = resolve(path);
  if (!existsSync(place)) throw new AppError('request.not-found', { what: 'file or folder', path: place });
  const isFolder = statSync(place).isDirectory();
  const folder = isFolder ? place : dirname(place);
  const known = keys.filter(isKey);
  if (known.length === 0)
    throw refused(
      'this Coffer knows no release key',
      'name the key you were given with --key, and compare its fingerprint',
    );

  const list = readBeside(folder, sumsName);
  const key = signerOf(list, readBeside(folder, signatureName), known);
  if (key === null) throw refused('the list of its files is not signed by a known key', 'do not install it');
  const sums = parseSums(list);
  if (sums === null) throw refused('the signed list is not readable', 'bring the release again');

  const files = isFolder ? await checkAll(folder, sums) : [await checkOne(folder, basename(place), sums)];
  const factsAreWhole = (await checkOne(folder, factsName, sums)).state === 'whole';
  const version = factsAreWhole ? Facts.parse(JSON.parse(readFileSync(join(folder, factsName), 'utf8'))).version : null;
  return {
    folder,
    version,
    isOlder: version !== null && isBefore(version, own),
    key,
    fingerprint: fingerprintOf(key),
    files,
  };
}

/** True when nothing in it differs from what was signed. Files that belong to nobody are told, and harm nothing. */
export const isWhole = ({ files }: CheckedRelease): boolean =>
  files.every(({ state }) => state === 'whole' || state === 'not-listed') &&
  files.some(({ state }) => state === 'whole');

async function checkAll(folder: string, sums: readonly Sum[]): Promise<CheckedFile[]> {
  const listed = new Set([...sums.map(({ name }) => name), sumsName, signatureName]);
  const checked: CheckedFile[] = [];
  // One after another: they are large, and the medium is one.
  for (const { name } of sums) checked.push(await checkOne(folder, name, sums));
  const others = readdirSync(folder).filter((name) => !listed.has(name));
  return [...checked, ...others.map((name) => ({ name, state: 'not-listed' as const }))];
}

async function checkOne(folder: string, name: string, sums: readonly Sum[]): Promise<CheckedFile> {
  const sum = sums.find((each) => each.name === name);
  if (sum === undefined) return { name, state: 'not-listed' };
  const path = join(folder, name);
  if (!existsSync(path) || !statSync(path).isFile()) return { name, state: 'missing' };
  return { name, state: (await sha256Of(path)) === sum.sha256 ? 'whole' : 'changed' };
}

function readBeside(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path))
    throw refused(`${name} is not beside it`, 'bring the whole release, with its list and signature');
  if (statSync(path).size > longestList) throw refused(`${name} is far too long`, 'bring the release again');
  return readFileSync(path, 'utf8');
}

const refused = (problem: string, fix: string): AppError =>
  new AppError('request.refused', { what: 'update', problem, fix });

function isBefore(version: string, own: string): boolean {
  const [a, b] = [version, own].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
