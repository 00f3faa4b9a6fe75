import type { Json, JsonObject } from '../../../../shared/json.ts';
import { changeAt, childOf, isList, isObject, placesOf } from './pointer.ts';
import { refIn, secretIn, secretOf } from './placeholders.ts';
import { couldBeSecret, cover, findSecrets, isSecretName } from '../../secrets/index.ts';

/** How a placeholder begins that stands for something only a search found. */
const foundMark = 'found in the text: ';

/** Whether a placeholder stands for what a search found, not for a field that is known to be a secret. */
export const isFound = (what: string): boolean => what.startsWith(foundMark);

const nameFields = ['key', 'name', 'label', 'header', 'id', 'displayName'];

/** `{"name": "X-Api-Key", "value": "…"}`: the name of the one is the value of the other. */
const namesSecret = (value: JsonObject): boolean =>
  nameFields.some((field) => typeof value[field] === 'string' && isSecretName(value[field]));

const isFilled = (value: Json | undefined): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && couldBeSecret(value));

const valueFields: ReadonlySet<string> = new Set([
  'value',
  'values',
  'displayValue',
  'defaultValue',
  'content',
  'text',
]);

function hideIn(text: string, thorough: boolean): Json {
  const hits = findSecrets(text, thorough);
  if (hits.length === 0) return text;
  // Where there is one, another may be near.
  const all = findSecrets(text, true);
  const kinds = [...new Set(all.map(({ what }) => what))].join(', ');
  const covered = cover(text, all);
  return secretOf(`${foundMark}${kinds}${covered.length > 12 ? `; ${covered}` : ''}`);
}

/**
 * The resource with a placeholder in place of every text in which a secret can be recognised: by its form, by the words before
 * it, or by the name of its field. The rest of the text stays in the placeholder, so that a person knows what belongs there.
 */
export function hideSecrets(resource: JsonObject, texts: readonly string[]): JsonObject {
  const thorough = new Set(texts.flatMap((pattern) => placesOf(resource, pattern).map(({ at }) => at)));

  /** `under`: the name of a secret that the value stands under; null for none. */
  function hide(value: Json, at: string, inText: boolean, under: string | null): Json {
    const wide = inText || thorough.has(at);
    if (under !== null && isFilled(value)) return secretOf(`${foundMark}${under}`);
    if (typeof value === 'string') return hideIn(value, wide);
    if (isList(value)) return value.map((one, index) => hide(one, childOf(at, index), wide, under));
    if (!isObject(value) || secretIn(value) !== null || refIn(value) !== null) return value;
    // Of an object that only describes the secret, the value is it.
    const named = under !== null || namesSecret(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const isNamed = isSecretName(key) || (named && valueFields.has(key));
        return [key, hide(one, childOf(at, key), wide, isNamed ? key : null)];
      }),
    );
  }
  return hide(resource, '', false, null) as JsonObject;
}

/** Every placeholder of a resource with its pointer, in order. */
export function secretsOf(resource: Json): readonly { readonly path: string; readonly what: string }[] {
  const found: { path: string; what: string }[] = [];
  const walk = (value: Json, at: string) => {
    const what = secretIn(value);
    if (what !== null) found.push({ path: at, what });
    else if (isList(value)) value.forEach((one, index) => walk(one, childOf(at, index)));
    else if (isObject(value)) for (const [key, one] of Object.entries(value)) walk(one, childOf(at, key));
  };
  walk(resource, '');
  return found;
}

/** Puts a placeholder at each of these pointers. */
export const withPlaceholder = (resource: Json, at: string, what: string): Json =>
  changeAt(resource, at, (value) => (secretIn(value) === null ? secretOf(what) : value));
