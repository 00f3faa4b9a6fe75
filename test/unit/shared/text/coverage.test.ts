import { describe, expect, it } from 'vitest';
import { CoverageState } from '../../../../shared/domain/coverage.ts';
import { coverageKinds, coverageNotice, coverageWords } from '../../../../shared/text/coverage.ts';

const stateOf = (kind: string) => coverageKinds.find((one) => one.kind === kind)?.state;

describe('the list of what a backup keeps', () => {
  it('names each kind once, says something of each, and knows a heading for every state', () => {
    expect(new Set(coverageKinds.map(({ kind }) => kind)).size).toBe(coverageKinds.length);
    for (const { name, why } of coverageKinds) {
      expect(name, why).toMatch(/\w/);
      expect(why, name).toMatch(/\.$/);
    }
    expect(Object.keys(coverageWords)).toEqual(CoverageState.options);
  });

  it.each(['notes', 'connection-secrets', 'other-secrets', 'automation-history'])('promises nobody %s', (kind) => {
    expect(stateOf(kind)).toBe('impossible');
  });

  it.each(['tenant', 'automations', 'reload-schedules', 'alerts', 'subscriptions', 'tags', 'sign-in', 'audit-events'])(
    'owns up that %s is not captured yet',
    (kind) => {
      expect(stateOf(kind)).toBe('not-yet');
    },
  );

  it('counts only what it calls captured, or captured in part', () => {
    for (const { count, state } of coverageKinds)
      if (count !== undefined) expect(['captured', 'in-part']).toContain(state);
  });

  it("does not pass Coffer off as a replacement of Qlik's own recovery", () => {
    expect(coverageNotice).toMatch(/does not replace it/);
  });
});
