const sensitiveKey = /secret|token|passphrase|password|authorization|cookie|api-?key|recovery/i;
const bearer = /\b(bearer\s+)[\w.~+/-]+=*/gi;
const urlLogin = /(\w+:\/\/)[^/\s]+@/g;
/** As in JSON, a form or a header quoted inside a text. */
const namedInText =
  /([\w-]*(?:secret|token|passphrase|password|api-?key)"?\s*[:=]\s*)(?!\[secret\])("(?:[^"\\]|\\.)*"|[^\s"&,;}]+)/gi;

/** Errors keep their name, code and first stack lines; everything that looks like a secret becomes `[secret]`. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value
      .replace(bearer, '$1[secret]')
      .replace(urlLogin, '$1[secret]@')
      .replace(namedInText, '$1[secret]')
      .slice(0, 4000);
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
