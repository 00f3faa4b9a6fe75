type Words = (fields: readonly string[]) => string;

const quoted = (text = ''): string => `"${text}"`;

const moment = (at = 'null'): string => (/^\d+$/.test(at) ? new Date(Number(at)).toISOString() : 'never');

/** What each kind of fact says, its fields in the order `targetFacts` writes them. */
const sentences: Readonly<Record<string, Words>> = {
  tenant: ([id = '']) => `the tenant is ${id}`,
  bot: ([id = '', subject = '']) => `the bot is ${subject} (${id})`,
  scopes: ([scopes = '']) => `the token's scopes are ${scopes}`,
  'import-right': ([right = '']) => `right to import: ${right}`,
  'sign-in': ([how = '']) => `people sign in by ${how}`,
  connection: ([there = '', name]) => `connection ${quoted(name)} there: ${there}`,
  space: ([id = '', type = '', name]) => `${type} space ${quoted(name)} (${id})`,
  'bot-role': ([id = '', roles = '']) => `the bot's roles in space ${id}: ${roles === '' ? 'none' : roles}`,
  app: ([id = '', , name]) => `app ${quoted(name)} (${id})`,
  replaced: ([id = '', changed, reloaded]) =>
    `app ${id}, to be replaced: changed ${moment(changed)}, reloaded ${moment(reloaded)}`,
  person: ([, subject = '', status = '', name]) => `person ${quoted(name)}, ${subject}, ${status}`,
  group: ([id = '', name]) => `group ${quoted(name)} (${id})`,
};

const unescaped = (part: string): string =>
  part.replace(/\\([0-9a-f]{1,2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** One fact of the target as a person reads it. */
export function factInWords(fact: string): string {
  const [kind = '', ...fields] = fact.split('|').map(unescaped);
  return sentences[kind]?.(fields) ?? fact;
}
