import { describe, expect, it } from 'vitest';
import { compareSides } from '../../../../../../electron/engine/config/diff/compare-sides.ts';
import type { ConfigKindReading } from '../../../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { aDocument } from '../files/support/samples.ts';

const reading = (kind: string, change: Partial<ConfigKindReading> = {}): ConfigKindReading => ({
  kind,
  word: 'captured',
  state: 'read',
  why: '',
  code: '',
  count: 0,
  probedAt: 1 as EpochMs,
  ...change,
});

const space = aDocument('space', 'Sales');
const changedSpace = aDocument('space', 'Sales', { resource: { name: 'Other' } });

describe('two configurations of which one was not read whole', () => {
  it.each([
    ['failed', reading('space', { state: 'failed' })],
    ['partial', reading('space', { state: 'partial' })],
    ['without rights', reading('space', { word: 'no-rights' })],
    ['without the route', reading('space', { word: 'impossible' })],
    ['never asked for', reading('theme')],
  ])('say nothing of what may only not have been seen: %s', (_, seen) => {
    const whole = { documents: [space], readings: [reading('space')] };
    const unsure = { documents: [], readings: [seen] };
    const told = { changes: [], partial: true, notRead: ['space'] };
    expect(compareSides(whole, unsure)).toEqual(told);
    expect(compareSides(unsure, whole)).toEqual(told);
    expect(compareSides({ documents: [space], readings: null }, unsure)).toEqual(told);
  });

  it('still say what differs where both saw the resource', () => {
    const before = { documents: [space], readings: [reading('space')] };
    const after = { documents: [changedSpace], readings: [reading('space', { state: 'partial' })] };
    expect(compareSides(before, after).changes).toMatchObject([{ what: 'changed' }]);
  });

  it('are whole where a route is lacking of which neither has anything', () => {
    const lacking = reading('brand', { word: 'impossible' });
    const side = { documents: [space], readings: [reading('space'), lacking] };
    expect(compareSides(side, side)).toEqual({ changes: [], partial: false, notRead: [] });
  });

  it('give removals and additions of every other kind', () => {
    const before = { documents: [space, aDocument('theme', 'T')], readings: [reading('space'), reading('theme')] };
    const after = { documents: [], readings: [reading('space', { state: 'failed' }), reading('theme')] };
    expect(compareSides(before, after).changes).toEqual([{ kind: 'theme', key: 'T', what: 'removed', fields: [] }]);
    expect(compareSides({ documents: [], readings: null }, before).changes).toHaveLength(2);
  });
});
