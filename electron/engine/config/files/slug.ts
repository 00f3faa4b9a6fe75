import { createHash } from 'node:crypto';

const longest = 80;
/** Names that mean a device on Windows, whatever comes after the dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

const hashOf = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits);

/** How many digits of a hash keep two names apart; each step is taken only where the one before was not enough. */
const steps = [0, 8, 16, 40] as const;

/** Letters of ASCII alone: what other letters become depends on who asks. */
const inLowerCase = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

function slugWith(key: string, digits: number): string {
  const lower = inLowerCase(key);
  const base = inLowerCase(lower.normalize('NFKD'))
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const isWhole =
    !/[^a-z0-9 _./-]/.test(lower) && base !== '' && base.length <= longest && !device.test(base) && digits === 0;
  if (isWhole) return base;
  const hash = hashOf(key, Math.max(8, digits));
  const head = base.slice(0, longest - hash.length - 1).replace(/-+$/, '');
  return head === '' ? `key-${hash}` : `${head}-${hash}`;
}

/**
 * A file name for every key of one kind: lower-case letters, digits and dashes, at most 80, different for different keys on
 * every file system. A key whose letters were lost on the way, or that looks like another, carries a short hash.
 */
export function slugsOf(keys: readonly string[]): ReadonlyMap<string, string> {
  const slugs = new Map(keys.map((key) => [key, slugWith(key, 0)]));
  for (const digits of steps.slice(1)) {
    const owners = new Map<string, string[]>();
    for (const [key, slug] of slugs) owners.set(slug, [...(owners.get(slug) ?? []), key]);
    const alike = [...owners.values()].filter((of) => of.length > 1).flat();
    if (alike.length === 0) break;
    for (const key of alike) slugs.set(key, slugWith(key, digits));
  }
  return slugs;
}

/**
 * What a document's file is called after its slug and a dot. A name that is safe everywhere stays; any other keeps what it can
 * and carries a hash. None is `json`: that is the document itself.
 */
export function attachmentName(name: string): string {
  if (/^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*$/.test(name) && name.length <= 60 && name !== 'json') return name;
  const ending = /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase();
  const stem = slugWith(ending === undefined ? name : name.slice(0, -ending.length - 1), 8).slice(0, 30);
  return `${stem}_${hashOf(name, 12)}${ending === undefined ? '' : `.${ending}`}`;
}
