import { describe, expect, it } from 'vitest';
import { createGiveUp } from '../../../../../electron/engine/telemetry/give-up.ts';
import { AppError } from '../../../../../shared/errors/app-error.ts';

const gone = (details = {}) => new AppError('tenant.not-found', { status: 404, ...details });
const lost = new AppError('tenant.unreachable');

describe('giving up asking', () => {
  it.each([
    ['no rights', new AppError('tenant.forbidden', { status: 403 }), true],
    ['a route that was taken away', gone({ status: 410, serverCode: 'HTTP-410' }), true],
    ['a route nobody serves', gone(), true],
    ['one day that is missing', gone({ serverCode: 'HTTP-404' }), false],
    ['one day that cannot be read', new AppError('tenant.odd-reply'), false],
    ['a lost line', lost, false],
  ])('is decided at once by %s: %s', (_, error, given) => {
    const giveUp = createGiveUp({ mayLack: true });

    giveUp.failed('a', error);

    expect(giveUp.because).toBe(given ? error : null);
  });

  it('is decided by any 404 of a list that has no single pieces', () => {
    const giveUp = createGiveUp({ mayLack: false });

    giveUp.failed('a', gone({ serverCode: 'HTTP-404' }));

    expect(giveUp.because).toMatchObject({ code: 'tenant.not-found' });
  });

  it('takes three in a row that fail alike, not one that is tried three times, nor three with a good one between', () => {
    const giveUp = createGiveUp({ mayLack: true });
    for (let attempt = 0; attempt < 3; attempt += 1) giveUp.failed('a', lost);
    giveUp.failed('b', lost);
    giveUp.succeeded();
    giveUp.failed('c', lost);
    giveUp.failed('d', lost);
    giveUp.failed('e', new AppError('tenant.odd-reply'));
    giveUp.failed('f', lost);
    giveUp.failed('g', lost);
    expect(giveUp.because).toBeNull();

    giveUp.failed('h', lost);

    expect(giveUp.because).toBe(lost);
  });

  it('goes on over missing days once a day was there, and over unreadable ones always', () => {
    const giveUp = createGiveUp({ mayLack: true });
    giveUp.succeeded();
    for (const day of ['a', 'b', 'c', 'd']) giveUp.failed(day, gone({ serverCode: 'HTTP-404' }));
    for (const day of ['e', 'f', 'g', 'h']) giveUp.failed(day, new AppError('tenant.odd-reply'));

    expect(giveUp.because).toBeNull();
  });
});
