import { describe, expect, it } from 'vitest';
import { createLog, redact } from '../../../../../electron/engine/log/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';

const lineOf = (facts: Record<string, unknown>): string => {
  const lines: string[] = [];
  createLog(
    () => 0 as EpochMs,
    (line) => void lines.push(line),
  ).error('it failed', facts);
  return lines[0] ?? '';
};

const chain = (innermost: string) =>
  new AppError('unexpected', {}, { cause: new Error('between', { cause: new Error(innermost) }) });

describe('a log line', () => {
  it.each<[string, Record<string, unknown>]>([
    ['under a telling name', { clientSecret: 'hunter2' }],
    ['deep under a telling name', { request: { headers: { Authorization: 'hunter2' } } }],
    ['in a list under a telling name', { access_tokens: ['hunter2'] }],
    ['as a bearer', { header: 'Authorization was Bearer hunter2.abc' }],
    ['as a login in an address', { proxy: 'http://user:hunter2@proxy:8080/x' }],
    ['as a login with odd signs in it', { proxy: 'http://user:p@ss:hunter2@proxy:8080' }],
    ['as a login without a password', { proxy: 'https://hunter2@proxy' }],
    ['in an address that is an object', { proxy: new URL('http://user:hunter2@proxy/') }],
    ['as a Secret', { value: new Secret('hunter2') }],
    ['in an error’s message', { error: new Error('sent Bearer hunter2') }],
    ['in the cause of a cause', { error: chain('went to http://user:hunter2@proxy') }],
    ['in JSON quoted in a message', { error: new Error('reply {"access_token":"hunter2","expires_in":3}') }],
    ['in a form quoted in a message', { error: new Error('sent client_id=x&client_secret=hunter2&grant=y') }],
    ['in the details of a failure', { error: new AppError('tenant.signed-out', { apiKey: 'hunter2' }) }],
    ['as bytes', { key: Buffer.from('hunter2') }],
  ])('never holds a secret %s', (_, facts) => {
    const line = lineOf(facts);
    expect(line).not.toContain('hunter2');
    expect(line).not.toContain(JSON.stringify([...Buffer.from('hunter2')]).slice(1, -1));
    expect(JSON.parse(line)).toMatchObject({ level: 'error', message: 'it failed', at: '1970-01-01T00:00:00.000Z' });
  });

  it('keeps what is harmless and helps', () => {
    expect(redact({ bytes: 3, url: 'https://host:8080/a?b=c', code: 'tenant.narrow-token', tokens: 12 })).toEqual({
      bytes: 3,
      url: 'https://host:8080/a?b=c',
      code: 'tenant.narrow-token',
      tokens: 12,
    });
    expect(redact(chain('inner'))).toMatchObject({ code: 'unexpected', cause: { cause: { message: 'inner' } } });
  });

  it('stays short and ends, whatever it is given', () => {
    const ring: Record<string, unknown> = { long: 'x'.repeat(100_000), many: Array.from({ length: 10_000 }, () => 1) };
    ring['self'] = ring;
    expect(lineOf({ ring, big: 3n, none: undefined }).length).toBeLessThan(60_000);
  });
});
