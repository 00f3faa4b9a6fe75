/** One way a secret shows itself in a text. The secret is group 1, or the whole where there is no group. */
export type SecretPattern = {
  readonly what: string;
  readonly pattern: RegExp;
  /** Says whether the found value is one; absent: always. */
  readonly accept?: (value: string) => boolean;
  /** Only in texts where a secret is likely: too eager for every name and description. */
  readonly thoroughOnly?: true;
};

/** Words behind which a secret stands, whatever comes between. */
const strongWords =
  'passwor[dt]s?|passwd|passphrase|kennwort|pwd|secret|api[_ -]?key|access[_ -]?key(?:[_ -]?id)?|account[_ -]?key|' +
  'shared[_ -]?access[_ -]?(?:key|signature)|private[_ -]?key|subscription[_ -]?key|encryption[_ -]?key|' +
  'master[_ -]?key|(?:access|refresh|auth|security|session|bearer|sas|id)[_ -]?token|connection[_ -]?string';
const weakWords = 'token|signature|\\bsig|\\bpass|credentials?|\\bkey|\\bauthorization|\\bcookie';

const quoted = `\\\\*"((?:[^"\\\\]|\\\\[^"]|"")*)|\\\\*'((?:[^'\\\\]|\\\\[^']|'')*)`;
const braced = '\\{([^{}$][^}]{0,500})\\}';
const quotes = '(?:["\'\\]\\\\]|%22|&quot;){0,20}';
const gap = '\\s{0,200}';
const assigned = `${quotes}${gap}(?:=>|:=|==?|:|%3[AD])${gap}(?:%22|&quot;)?`;

/** Up to the end of the line or of the setting; a value that is filled in when it runs belongs to it. */
const unquoted = '(?:\\$\\{[^}]{0,200}\\}|\\{\\$[^}]{0,200}\\}|\\{\\{[^}]{0,200}\\}\\}|[^;\\r\\n"\'<>{}\\\\])+';

const valueAfter = (words: string, bare: string) =>
  new RegExp(`(?:${words})\\d{0,3}${assigned}(?:${quoted}|${braced}|(${bare}))`, 'gi');

/** Filled in when it runs, so nothing is hidden there. Anything beside the expression is. */
const isTemplate = (value: string) =>
  /^(?:\{\$[^{}]*\}|\{\{[^{}]*\}\}|\$\([^()]*\)|\$\{[A-Za-z_]\w*\})$/.test(value.trim());

const wordsOnly = /^(?:null|true|false|undefined|bearer|basic|digest|negotiate|oauth)?$/i;

/** Whether a value, found where secrets stand, could be one. */
export const couldBeSecret = (value: string): boolean => {
  const text = value.trim();
  return !wordsOnly.test(text) && !/^[*•.xX?]+$/.test(text) && !isTemplate(text);
};

const looksMade = (value: string) => couldBeSecret(value) && value.trim().length >= 8 && /\d/.test(value);

/** `user:password` in base64, as the Basic scheme writes it. */
const isPair = (value: string) =>
  /^[\x20-\x7e\u00a0-\u024f]*:[\s\S]*$/.test(Buffer.from(value, 'base64').toString('utf8'));

const secretName = new RegExp(`(?:${strongWords}|token|credentials?|authorization)$`, 'i');

/** Whether a field, header or parameter of this name holds a secret, e.g. `clientSecret` or `X-Api-Key`. */
export const isSecretName = (name: string): boolean => secretName.test(name.trim());

export const secretPatterns: readonly SecretPattern[] = [
  {
    what: 'a private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  { what: 'a signed token', pattern: /\beyJ[\w-]{8,4000}\.[\w-]{8,}(?:\.[\w-]*)*/g },
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
  {
    what: 'a token of a known service',
    pattern:
      /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{10,}|AIza[\w-]{30,}|[sr]k_(?:live|test)_\w{10,}|sk-[\w-]{20,}|SG\.[\w-]{10,}\.[\w-]{10,}|npm_\w{30,}|dapi[0-9a-f]{30,}|ya29\.[\w-]{20,}|shp\w{2}_[0-9a-f]{30,})/g,
  },
  {
    what: 'a secret address of a service',
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|[\w.-]+\.webhook\.office\.com|[\w.-]+\.logic\.azure\.com(?::\d+)?\/workflows|hooks\.zapier\.com\/hooks)\/[^\s"'<>]+/g,
  },
  {
    what: 'a password in an address',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'<>]*:([^\s/"'<>]+)@/gi,
    accept: couldBeSecret,
  },
  {
    what: 'a password in an address',
    pattern: /\bjdbc:[\w:]{1,60}:[^\s/:@"'<>]{1,200}\/([^\s/"'<>@]{1,200})@/gi,
    accept: couldBeSecret,
  },
  {
    what: 'a token in an address',
    pattern: /:\/\/([\w.~%+-]{20,400})@|[?&]code=([\w%/+=-]{20,400})/gi,
    accept: looksMade,
  },
  { what: 'a bearer token', pattern: /\bbearer\s+["']?([\w+/.~=-]{8,})/gi, accept: couldBeSecret },
  { what: 'a user name with its password', pattern: /\bbasic\s+["']?([A-Za-z0-9+/]{4,}={0,2})/gi, accept: isPair },
  { what: 'a password or key', pattern: valueAfter(strongWords, unquoted), accept: couldBeSecret },
  {
    what: 'a password or key',
    pattern: new RegExp(`<[\\w:.-]*(?:${strongWords}|token)>([^<]+)<`, 'gi'),
    accept: couldBeSecret,
  },
  {
    what: 'a password or key',
    pattern: new RegExp(
      `(?:name|key|header|parameter|field)["'\\\\]{0,20}${gap}[:=]${gap}["'\\\\]{0,20}[\\w .-]{0,40}(?:${strongWords}|token|authorization)["'\\\\]{0,20}(?:${gap}[,;])?${gap}["'\\\\]{0,20}(?:value|content|data)["'\\\\]{0,20}${gap}[:=]${gap}["'\\\\]{0,20}([^"'\\\\<>]+)`,
      'gi',
    ),
    accept: couldBeSecret,
  },
  {
    what: 'a password',
    pattern: /\b(?:PASSWORD|[Pp]assword)\s{1,200}(?:is|IS)\s{1,200}(?:"([^"]*)"|'([^']*)'|([A-Z0-9]{4,}))/g,
    accept: couldBeSecret,
  },
  {
    // How a load script holds the password of a connection, scrambled and no more.
    what: 'a password',
    pattern: /\bXPassword\s{1,200}is\s{1,200}(?:"([^"]*)"|'([^']*)'|([^\s,;)\]"']+))/gi,
    accept: couldBeSecret,
  },
  {
    // How a load script adds a header or a parameter: the name in quotes, then the value in quotes.
    what: 'a password or key',
    pattern: new RegExp(
      `["'][^"'\\r\\n]{0,60}(?:${strongWords}|token|authorization|cookie)["']\\s{1,200}(?:"([^"]+)"|'([^']+)')`,
      'gi',
    ),
    accept: couldBeSecret,
  },
  {
    what: 'a token',
    pattern: new RegExp(
      `\\bauthorization${assigned}["'\\\\]{0,20}[A-Za-z-]{1,30}\\s{1,20}([^\\s;&,"'<>{}\\\\]+)`,
      'gi',
    ),
    accept: looksMade,
  },
  {
    // How a REST connection writes its headers and parameters: name%2value, %1 between two of them.
    what: 'a password or key',
    pattern: new RegExp(
      `(?:${strongWords}|token|signature|authorization|credentials?|cookie)%2((?:(?!%1)[^;"'\\\\\\r\\n])+)`,
      'gi',
    ),
    accept: couldBeSecret,
  },
  { what: 'a token', pattern: valueAfter(weakWords, '[^\\s;&,"\'<>{}\\\\]+'), accept: looksMade },
  {
    what: 'what looks like a key',
    pattern:
      /(?:key|token|secret|auth|cred|sas|signature|hmac|salt|hash)\w{0,20}[\s"'\\:=,>([]{1,10}([A-Za-z0-9+/_-]{24,}={0,2})/gi,
    accept: looksMade,
    thoroughOnly: true,
  },
];
