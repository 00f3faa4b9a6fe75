import { describe, expect, it } from 'vitest';
import { createClock } from '../../../../electron/practice/clock.ts';
import { createLimits } from '../../../../electron/practice/limits.ts';
import { callerOf, givenTenant } from './given.ts';

describe('rate limits', () => {
  it('let a burst through up to the five-minute average, then refuse until the first call is five minutes old', () => {
    const clock = createClock(1, 0);
    const limits = createLimits(clock, true, { write: 2 });
    for (let count = 0; count < 10; count += 1) expect(limits.admit('a', 'write')).toBeUndefined();

    expect(limits.admit('a', 'write')).toEqual({ retryAfterSeconds: 301 });
    clock.advance(301_000);
    expect(limits.admit('a', 'write')).toBeUndefined();
  });

  it('count each person and each tier alone', () => {
    const limits = createLimits(createClock(1, 0), true, { write: 1, read: 1 });
    for (let count = 0; count < 5; count += 1) limits.admit('a', 'write');

    expect(limits.admit('a', 'write')).toBeDefined();
    expect(limits.admit('a', 'read')).toBeUndefined();
    expect(limits.admit('b', 'write')).toBeUndefined();
  });

  it('say the wait in practice seconds, however fast practice time runs', () => {
    const limits = createLimits(createClock(60, 0), true, { write: 1 });
    for (let count = 0; count < 5; count += 1) limits.admit('a', 'write');

    expect(limits.admit('a', 'write')?.retryAfterSeconds).toBeGreaterThan(290);
  });

  it('do not count refused calls', () => {
    const clock = createClock(1, 0);
    const limits = createLimits(clock, true, { write: 1 });
    for (let count = 0; count < 50; count += 1) limits.admit('a', 'write');
    clock.advance(301_000);

    for (let count = 0; count < 5; count += 1) expect(limits.admit('a', 'write')).toBeUndefined();
  });

  it('answer 429 with Retry-After, and other tiers go on', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    tenant.limits.block('read', 30);

    const refused = await call('GET', '/api/v1/spaces');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(25);
    expect(refused.json.errors[0]?.code).toBe('HTTP-429');
    expect((await call('POST', '/api/v1/users/actions/filter', { filter: 'name co "a"' })).status).toBe(200);
  });

  it('take token requests out of the budget for writes', async () => {
    const tenant = await givenTenant({ limits: 'on', limitsPerMinute: { write: 1 } });
    for (let count = 0; count < 5; count += 1) await callerOf(tenant);
    const body = { client_id: tenant.clientId, client_secret: tenant.clientSecret, grant_type: 'client_credentials' };
    const reply = await fetch(`${tenant.url}/oauth/token`, { method: 'POST', body: JSON.stringify(body) });

    expect(reply.status).toBe(429);
  });
});
