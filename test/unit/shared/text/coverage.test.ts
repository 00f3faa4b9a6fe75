import { describe, expect, it } from 'vitest';
import { ConfigCategory, ConfigWord } from '../../../../shared/domain/config.ts';
import { CoverageState } from '../../../../shared/domain/coverage.ts';
import {
  categoryTitles,
  configWords,
  coverageKinds,
  coverageNotice,
  coveragePageWords,
  coverageWords,
  coveredByQlik,
  notCoveredByQlik,
} from '../../../../shared/text/coverage.ts';

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

  it('owns up that events are kept only where somebody wants them', () => {
    expect(stateOf('audit-events')).toBe('in-part');
  });

  it('has a meaning for each of the five words, and a title for each of the five categories', () => {
    expect(Object.keys(configWords)).toEqual(ConfigWord.options);
    expect(Object.keys(categoryTitles)).toEqual(ConfigCategory.options);
    for (const { word, means } of Object.values(configWords)) expect(`${word}: ${means}`).toMatch(/\w.*\.$/);
  });

  it('says what Qlik covers by itself, and what it does not, and names no address nobody has looked at', () => {
    const said = [...coveredByQlik, ...notCoveredByQlik, ...Object.values(coveragePageWords).map(String)].join(' ');
    expect(said).toMatch(/outage/);
    expect(said).toMatch(/Trust Center/);
    expect(said).not.toMatch(/https?:/);
  });

  it('counts only what it calls captured, or captured in part', () => {
    for (const { count, state } of coverageKinds)
      if (count !== undefined) expect(['captured', 'in-part']).toContain(state);
  });

  it("does not pass Coffer off as a replacement of Qlik's own recovery", () => {
    expect(coverageNotice).toMatch(/does not replace it/);
  });
});
