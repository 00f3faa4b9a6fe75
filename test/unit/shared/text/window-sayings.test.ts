import { describe, expect, it } from 'vitest';

import { failures, type FailureCode } from '../../../../shared/errors/failures.ts';
import { engineSayings } from '../../../../shared/text/de/engine/index.ts';
import { failureText } from '../../../../shared/text/failures.ts';
import { saidInWindow, windowSayings } from '../../../../shared/text/window-sayings.ts';

const catalogue = Object.values(engineSayings).flatMap((sayings) => Object.entries(sayings));
const codes = Object.keys(failures) as FailureCode[];
const ofCommandLine = /(^|[\s(`])--[a-z]|\bcoffer [a-z]/;

describe('what the engine says in the terms of the command line', () => {
  it('is said in those of the window, in English and in German', () => {
    const sentences = catalogue.filter(([english]) => ofCommandLine.test(english));

    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter(([english]) => ofCommandLine.test(saidInWindow(english)))).toEqual([]);
    expect(sentences.filter(([, german]) => ofCommandLine.test(german))).toEqual([]);
  });

  it('is said in those of the window where a failure advises', () => {
    const advised = codes.map((code) => saidInWindow(failureText(code).advice));

    expect(advised.filter((advice) => ofCommandLine.test(advice) || advice.includes('--preview'))).toEqual([]);
  });

  it('is a sentence that the engine or a failure has', () => {
    const known = new Set([...catalogue.map(([english]) => english), ...codes.map((code) => failureText(code).advice)]);
    const keys = Object.values(windowSayings).flatMap((sayings) => Object.keys(sayings));

    expect(keys.filter((key) => !known.has(key))).toEqual([]);
  });

  it('keeps what stands in it, and leaves every other sentence as it is', () => {
    expect(saidInWindow('People could be shut out. Here: plan again with --confirm lock-out.')).toBe(
      'People could be shut out. Here: take it upon yourself in the step “Options”.',
    );
    expect(saidInWindow('The target has no space of this name.')).toBe('The target has no space of this name.');
  });
});
