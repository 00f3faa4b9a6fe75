import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { engineSayings, saidDe } from '../../../../shared/text/de/engine/index.ts';
import { textIn } from '../../../../renderer/text/text.ts';
import { engineSentences } from '../../../support/engine-sentences.ts';
import { sharedWithSentences, unsaidFiles, unsaidTexts } from '../../../support/unsaid.ts';

const engine = 'electron/engine';
const areas = [
  ...readdirSync(join(import.meta.dirname, '../../../..', engine)).map((name) => `${engine}/${name}`),
  ...sharedWithSentences,
];
const isLeftOut = (file: string): boolean => Object.keys(unsaidFiles).some((start) => file.startsWith(start));

/** The window says the steps of a run in a sentence of its own. */
const phases: Readonly<Record<string, string>> = textIn('de').activity.phase;

/** Names that stay, with the small words before them that both languages have. */
const names =
  /(in |an? )?(Task > Report > Overwrite Report Apps|Qalyptus( Desktop)?|App ID|Qlik( Cloud)?|Content Security Policy|Section Access|\/api\/v\d|[A-Z]+_[A-Z]+|admin\.apps|port \d+)|(person|token) in/gi;

/** Pairs of words; those that stand in the German too were not said. */
const pairs = (text: string): readonly string[] => {
  const words = text
    .replaceAll(names, ' 0 ')
    .split(/[\s,;:()"„“”’'/…]+|\.(?=\s|$)/u)
    .filter((word) => word !== '');
  return words.slice(1).flatMap((word, index) => {
    const pair = [words[index] ?? '', word];
    return pair.every((each) => /^\p{L}+$/u.test(each)) ? [pair.join(' ').toLowerCase()] : [];
  });
};

function lackOf(key: string): string | null {
  if (Object.hasOwn(phases, key)) return null;
  const english = key.replaceAll(/\{(\d+)\}/g, '‹$1›');
  const german = saidDe(english);
  if (german === null) return 'no German';
  const kept = new Set(pairs(german));
  const left = pairs(english).filter((pair) => kept.has(pair));
  return left.length === 0 ? null : `still English: ${left.join(', ')}`;
}

describe('every sentence of the engine that a window can show has its German', () => {
  it.each(areas)('%s', (area) => {
    const lacking = engineSentences(area, isLeftOut)
      .filter(({ key }) => !Object.hasOwn(unsaidTexts, key))
      .map((sentence) => ({ ...sentence, lack: lackOf(sentence.key) }))
      .filter(({ lack }) => lack !== null)
      .map(({ file, line, key, lack }) => `${file}:${line} ${key} (${lack ?? ''})`);
    expect(lacking).toEqual([]);
  });
});

const entries = Object.entries(engineSayings).flatMap(([area, sayings]) =>
  Object.entries(sayings).map(([key, value]) => ({ area, key, value })),
);

describe('the catalogue', () => {
  it('has the same holes on both sides, in their order in the English', () => {
    const holes = (text: string): readonly number[] => [...text.matchAll(/\{(\d+)/g)].map(([, at]) => Number(at));
    const wrong = entries.filter(({ key, value }) => {
      const [there, here] = [holes(key), new Set(holes(value))];
      return there.some((at, index) => at !== index || !here.has(at)) || here.size !== there.length;
    });
    expect(wrong).toEqual([]);
  });

  it('has no key that would match what has no words, or two holes that nobody can tell apart', () => {
    const loose = entries.filter(({ key }) => !/\p{L}{2}/u.test(key.replaceAll(/\{\d+\}/g, '')) || key.includes('}{'));
    expect(loose).toEqual([]);
  });

  it('has every sentence once', () => {
    const keys = entries.map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
