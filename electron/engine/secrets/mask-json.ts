import type { Json, JsonObject } from '../../../shared/json.ts';
import { maskSecrets, secretMark } from './find-secrets.ts';
import { couldBeSecret, isSecretName } from './secret-patterns.ts';

const nameFields = ['qName', 'name', 'key', 'header', 'label'];
const valueFields: ReadonlySet<string> = new Set(['qDefinition', 'value', 'content', 'text']);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** `{"qName": "vPassword", "qDefinition": "…"}`: the name of the one is the value of the other. */
const namesSecret = (value: JsonObject): boolean =>
  nameFields.some(
    (field) => Object.hasOwn(value, field) && typeof value[field] === 'string' && isSecretName(value[field]),
  );

/** The same value with every recognisable secret covered: by its form, or by the name it stands under. */
export function maskJson(value: Json, under = false): Json {
  if (typeof value === 'string') return under && couldBeSecret(value) ? secretMark : maskSecrets(value);
  if (typeof value === 'number') return under ? secretMark : value;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((one) => maskJson(one, under));
  const named = under || namesSecret(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      maskJson(one, isSecretName(key) || (named && valueFields.has(key))),
    ]),
  );
}
