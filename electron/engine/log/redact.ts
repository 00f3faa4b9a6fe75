const sensitiveKey = /secret|token|passphrase|password|authorization|cookie|api-?key|private-?key|recovery/i;
// Every repetition has an end, so that a long text cannot hold up the log.
const bearer = /\b(bearer\s{1,5})[\w.~+/-]{1,4000}={0,4}/gi;
const urlLogin = /(\w{1,20}:\/\/)[^/\s]{1,2000}@/g;
/** As in JSON, a form or a header quoted inside a text. */
const namedInText =
  /((?:secret|token|passphrase|password|api-?key|private-?key)[\w-]{0,30}"?\s{0,5}[:=]\s{0,5})(?!\[secret\])("[^"]{0,4000}"|[^\s"&,;}]{1,4000})/gi;
const longestText = 4000;

/** Errors keep their name, code and first stack lines; everything that looks like a secret becomes `[secret]`. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value
      .slice(0, 2 * longestText)
      .replace(bearer, '$1[secret]')
      .replace(urlLogin, '$1[secret]@')
      .replace(namedInText, '$1[secret]')
      .slice(0, longestText);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  if (depth > 6) return '[deep]';
  if (value instanceof Error) return redact(errorFacts(value), depth + 1);
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (hasOwnJson(value)) return redact(value.toJSON(), depth + 1);
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    sensitiveKey.test(key) && typeof item !== 'number' ? '[secret]' : redact(item, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function errorFacts(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return {
    name,
    message,
    code,
    stack: stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
    ...(cause ? { cause } : {}),
  };
}

function hasOwnJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
