import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../../../electron/engine/config/document/hide-secrets.ts';
import { findSecrets, maskSecrets } from '../../../../../electron/engine/secrets/index.ts';

const seed = Number(process.env['COFFER_SEED'] ?? 20_261_122);
const pair = Buffer.from('ana:tr0ub4dor').toString('base64');
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';

/** Each holds one secret: the second word. */
const hiding: readonly (readonly [string, string])[] = [
  ['CUSTOM CONNECT TO "provider=QvOdbc.exe;driver=postgres;host=db;PWD=tr0ub4dor;database=x"', 'tr0ub4dor'],
  ['OLEDB CONNECT TO [Provider=SQLOLEDB;User ID=sa;Password=tr0ub4dor]', 'tr0ub4dor'],
  ['Driver={ODBC};Uid=sa;Pwd={tr0ub;4dor};Server=x', 'tr0ub;4dor'],
  ['Server=x;Password="tr0""ub 4dor";Port=1', 'tr0""ub 4dor'],
  ['Server=x;password = two words;Port=1', 'two words'],
  ["SET vPassword = 'tr0ub4dor';", 'tr0ub4dor'],
  ['LET vApiKey="tr0ub4dor";', 'tr0ub4dor'],
  ['ODBC CONNECT TO x (XUSERID is ABCDE, XPASSWORD is QWERTZUI);', 'QWERTZUI'],
  ['DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc+/def==;EndpointSuffix=x', 'abc+/def=='],
  ['Endpoint=sb://x/;SharedAccessKeyName=root;SharedAccessKey=abcdefgh=', 'abcdefgh='],
  ['https://x.blob.core.windows.net/c?sv=2022&sig=aB3%2Fxyz1234', 'aB3%2Fxyz1234'],
  ['https://ana:tr0ub4dor@host.example/path', 'tr0ub4dor'],
  ['https://x.example/feed?access_token=abc&page=1', 'abc'],
  ['https://x.example/feed?apikey=abc', 'abc'],
  ['Authorization: Bearer abcdefghij', 'abcdefghij'],
  [`"Authorization": "Basic ${pair}"`, pair],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_123', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_123'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'MIIE'],
  ['-----BEGIN PRIVATE KEY-----\nMIIE cut off', 'MIIE cut off'],
  ['id AKIAIOSFODNN7EXAMPLE here', 'AKIAIOSFODNN7EXAMPLE'],
  ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['client_secret=abc&grant_type=x', 'abc'],
  ['{"clientSecret":"abc","x":1}', 'abc'],
  ['{\\"password\\":\\"abc\\"}', 'abc'],
  ['<password>abc</password>', 'abc'],
  ['{"name":"x-api-key","value":"abc"}', 'abc'],
  ['https://hooks.slack.com/services/T000/B000/XXXXX', 'T000/B000/XXXXX'],
  ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
  ['xoxb-1234567890-abcdef', 'xoxb-1234567890-abcdef'],
  ['token=abcd1234efgh', 'abcd1234efgh'],
  ['passphrase: open sesame', 'open sesame'],
  ['password=${A}tail', 'tail'],
  ['ODBC CONNECT TO x (XUserId is fGYZRRNM, XPassword is UNcDcSVMaLIA);', 'UNcDcSVMaLIA'],
  ['ODBC CONNECT TO x (XUserId is "a", XPassword is "b cd");', 'b cd'],
  ['WITH CONNECTION (HTTPHEADER "X-Api-Key" "tr0ub4dor")', 'tr0ub4dor'],
  ["WITH CONNECTION (QUERY 'access_token' 'tr0ub4dor')", 'tr0ub4dor'],
  ['Authorization: Token tr0ub4dor', 'tr0ub4dor'],
  ['https://0123456789abcdef0123@host.example/x', '0123456789abcdef0123'],
  ['https://x.example/api/run?code=aB3dE6gH9jK2mN5pQ8sT==', 'aB3dE6gH9jK2mN5pQ8sT=='],
  ['https://x.example/?back=%2Flogin%3Fpassword%3Dtr0ub4dor', 'tr0ub4dor'],
  ['password&quot;:&quot;tr0ub4dor&quot;', 'tr0ub4dor'],
  ['jdbc:oracle:thin:scott/tr0ub4dor@//host:1521/x', 'tr0ub4dor'],
  ['Server=x;Passwort=tr0ub4dor;Port=1', 'tr0ub4dor'],
  ['Kennwort: tr0ub4dor', 'tr0ub4dor'],
];

describe('the search for secrets', () => {
  it.each(hiding)('covers the secret in %s', (text, secret) => {
    expect(maskSecrets(text)).not.toContain(secret);
  });

  it.each([
    'The password is kept by Anna',
    'Passwords never expire',
    'Sales by token type',
    'password=$(vPassword)',
    'password={$.connection.password}',
    'Authorization: Bearer {$.token}',
    'pwd=${DB_PASSWORD};',
    'token_endpoint https://x.example/token',
    'Basic information and basic rights',
    'https://x.example/a?b=c',
    'LOAD key, name FROM [lib://Data/file.qvd] (qvd);',
    'admin.apps user_default',
    '66d1f0a2c3b4e5f60718293a',
    '0b9d5f7e-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
    'password=',
    'SELECT "password", "user" FROM logins',
    'https://x.example/a?code=DE&country=12',
    'mailto:anna.of.the.sales.team.2026@acme.example',
    'jdbc:postgresql://host.example:5432/db',
    'password: ****',
  ])('leaves %s alone', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('casts a wider net only where a secret is likely', () => {
    const text = `hash ("${hex}")`;

    expect(findSecrets(text, false)).toEqual([]);
    expect(findSecrets(text, true)).toHaveLength(1);
  });

  it(`lets no value through, whatever stands around it (COFFER_SEED=${seed})`, () => {
    const words = [
      'password',
      'PWD',
      'client_secret',
      'apiKey',
      'AccountKey',
      'access-token',
      'vPassword',
      'Passphrase',
    ];
    const value = fc.stringMatching(/^[A-Za-z0-9!#%+*/_.-]{6,24}$/).filter((one) => /[A-Za-z0-9]/.test(one));
    const text = fc.string({ maxLength: 30 }).filter((one) => !/["'\\]/.test(one));
    const around = fc.constantFrom<(word: string, secret: string) => string>(
      (word, secret) => `${word}=${secret};`,
      (word, secret) => `"${word}":"${secret}"`,
      (word, secret) => `${word} = '${secret}'`,
      (word, secret) => `${word}: ${secret}\n`,
    );
    const given = fc.record({
      before: text,
      word: fc.constantFrom(...words),
      secret: value,
      shape: around,
      after: text,
    });
    fc.assert(
      fc.property(given, ({ before, word, secret, shape, after }) => {
        fc.pre(!/^[*.xX?]+$/.test(secret) && !/^(null|true|false|bearer|basic|digest)$/i.test(secret));
        const whole = `${before}${shape(word, secret)}${after}`;
        fc.pre(whole.split(secret).length === 2);
        expect(maskSecrets(whole)).not.toContain(secret);
      }),
      { seed, numRuns: process.env['COFFER_EFFORT'] === 'full' ? 20_000 : 500 },
    );
  });

  it('is done with a megabyte of script in no time to speak of', () => {
    const script = 'LOAD Key, Token, "Pass word" FROM [lib://x/y.qvd] (qvd) WHERE a = 1 and b := 2;\n'.repeat(12_000);

    expect(findSecrets(script, true)).toEqual([]);
  });

  it.each([
    ['blanks', `key: token${' '.repeat(200_000)}x`],
    ['quotes', `key: token${'"'.repeat(200_000)}x`],
    ['half tokens', '-eyJaaaaaaaaa'.repeat(8_000)],
    ['words', 'password '.repeat(20_000)],
  ])('is not kept busy by a text that a stranger made of %s', (_what, text) => {
    // A search that goes over the rest again at every place would take minutes, and the test would be cut.
    expect(findSecrets(text, true).length).toBeLessThan(2);
  });
});

describe('a resource with secrets in it', () => {
  it('shows none that stands one step below its name, or that is said twice', () => {
    const hidden = hideSecrets(
      {
        apiKey: { value: 'abc', type: 'text' },
        passwords: ['abc', { value: 'abc' }],
        inputs: [{ id: 'password', value: ['abc'], displayValue: 'abc', type: 'text' }],
        credentials: { kind: 'basic', password: 'abc', note: 'Server=x;pwd=abc' },
        token: { $ref: 'space/x' },
      },
      [],
    );

    expect(JSON.stringify(hidden)).not.toContain('abc');
    expect(hidden).toMatchObject({
      apiKey: { value: { $secret: 'found in the text: value' }, type: 'text' },
      inputs: [{ id: 'password', type: 'text' }],
      credentials: { kind: 'basic', note: { $secret: expect.stringContaining('‹secret›') as string } },
      token: { $ref: 'space/x' },
    });
  });

  it('keeps everything but them, and says what belongs there', () => {
    const hidden = hideSecrets(
      {
        name: 'Warehouse',
        apiKey: 'abc',
        passwordExists: true,
        tokenEndpoint: 'https://x',
        inputs: [
          { name: 'Authorization', value: 'abc' },
          { name: 'Accept', value: 'json' },
        ],
        statement: 'Server=x;Pwd=abc;Port=1',
        owner: { $ref: 'user/password=abc' },
      },
      ['/statement'],
    );

    expect(hidden).toEqual({
      name: 'Warehouse',
      apiKey: { $secret: 'found in the text: apiKey' },
      passwordExists: true,
      tokenEndpoint: 'https://x',
      inputs: [
        { name: 'Authorization', value: { $secret: 'found in the text: value' } },
        { name: 'Accept', value: 'json' },
      ],
      statement: { $secret: 'found in the text: a password or key; Server=x;Pwd=‹secret›;Port=1' },
      owner: { $ref: 'user/password=abc' },
    });
  });
});
