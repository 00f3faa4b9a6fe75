import { describe, expect, it } from 'vitest';
import { coveragePaper } from '../../../../shared/text/coverage-paper.ts';
import { coverageDe } from '../../../../shared/text/de/papers/coverage.ts';
import { handoverDe } from '../../../../shared/text/de/papers/handover.ts';
import { labelDe } from '../../../../shared/text/de/papers/label.ts';
import { sheetWordsDe } from '../../../../shared/text/de/papers/recovery-sheet.ts';
import { restoreReportDe } from '../../../../shared/text/de/papers/restore-report.ts';
import { runbookDe } from '../../../../shared/text/de/papers/runbook.ts';
import { summaryDe } from '../../../../shared/text/de/papers/summary.ts';
import { verificationDe } from '../../../../shared/text/de/papers/verification.ts';
import { handoverWords } from '../../../../shared/text/handover.ts';
import { labelPaper } from '../../../../shared/text/label-paper.ts';
import { sheetWords } from '../../../../shared/text/recovery-sheet.ts';
import { restoreReportWords } from '../../../../shared/text/restore-report.ts';
import { runbookPaper } from '../../../../shared/text/runbook-paper.ts';
import { summaryPaper } from '../../../../shared/text/summary-paper.ts';
import { verificationWords } from '../../../../shared/text/upkeep.ts';

const tables: Readonly<Record<string, readonly [english: unknown, german: unknown]>> = {
  verification: [verificationWords, verificationDe],
  handover: [handoverWords, handoverDe],
  'restore report': [restoreReportWords, restoreReportDe],
  'recovery sheet': [sheetWords, sheetWordsDe],
  runbook: [runbookPaper, runbookDe],
  coverage: [coveragePaper, coverageDe],
  label: [labelPaper, labelDe],
  summary: [summaryPaper, summaryDe],
};

/** Stands for whatever a sentence is made of. */
const any = '§§§§§§§§§';

/** Every text of a table by the place where it stands; sentences with something put in. */
function textsOf(value: unknown, path = ''): (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return textsOf((value as (...values: string[]) => unknown)(any, any, any, any), path);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, `${path}/${key}`));
}

const isWord = (text: string): boolean => /\p{L}{2}/u.test(text.replaceAll(/undefined/g, ''));
/** Commands are typed as they stand. */
const isCommand = (path: string): boolean => path.includes('/commands/');

/** The same word in both languages. */
const alike = [
  'Snapshots',
  'Snapshot',
  'Apps',
  'App',
  'Name',
  'Subject',
  'Problem',
  'Medium',
  'Bytes',
  'Coffer',
].concat('coffer vault rebuild-index');
/** Words and sentences of the engine: English ones are given, German ones looked up. */
const lookedUp = ['/notice', '/objectState', '/definitionKind'];
const ownTextsOf = (table: unknown) => textsOf(table).filter(([path]) => !lookedUp.includes(path));

describe('words of papers in German', () => {
  it.each(Object.keys(tables))('%s has every text the English one has, in as many places', (name) => {
    const [english, german] = tables[name]!;

    expect(ownTextsOf(german).map(([path]) => path)).toEqual(ownTextsOf(english).map(([path]) => path));
  });

  it.each(Object.keys(tables))('%s says nothing in English', (name) => {
    const [english, german] = tables[name]!;
    const texts = new Map(textsOf(german));
    const same = textsOf(english).filter(
      ([path, text]) => isWord(text) && !isCommand(path) && !alike.includes(text) && texts.get(path) === text,
    );

    expect(same).toEqual([]);
  });

  it.each(Object.keys(tables))('%s puts in whatever the English one puts in', (name) => {
    const [english, german] = tables[name]!;
    const texts = new Map(textsOf(german));
    const count = (text: string) => text.split(any).length - 1;
    const lost = ownTextsOf(english).filter(([path, text]) => count(texts.get(path) ?? '') !== count(text));

    expect(lost).toEqual([]);
  });

  it.each(Object.keys(tables))('%s speaks to people formally, and uses German quotation marks', (name) => {
    for (const [path, text] of textsOf(tables[name]![1])) {
      expect(text, path).not.toMatch(/\b(?:du|dein|deine|dir|dich|bitte)\b/i);
      if (!isCommand(path)) expect(text, path).not.toMatch(/["“][^„]*[”"]/);
    }
  });
});
