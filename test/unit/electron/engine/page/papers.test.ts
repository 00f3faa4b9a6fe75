import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkHandover, signHandover } from '../../../../../electron/engine/handover/certificate.ts';
import { renderHandover } from '../../../../../electron/engine/handover/certificate-page.ts';
import { checkReport } from '../../../../../electron/engine/restore/report/check-report.ts';
import { renderReport } from '../../../../../electron/engine/restore/report/html.ts';
import { signedIn } from '../../../../../electron/engine/restore/report/said-in-report.ts';
import { signCertificate } from '../../../../../electron/engine/restore/report/sign.ts';
import { checkVerification, reportVerification } from '../../../../../electron/engine/upkeep/index.ts';
import { renderVerification } from '../../../../../electron/engine/upkeep/report/verification-page.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { Language } from '../../../../../shared/domain/language.ts';
import { aVault } from '../vault/support/given.ts';
import { aCertificate, aHandover, aVerification, papers } from './paper-samples.ts';

const hashOf = (page: string) => createHash('sha256').update(page).digest('hex').slice(0, 16);

/**
 * As the code before there was a second language made them. A change of a figure of the first three makes every page out there
 * look changed: give it to a new version of the paper only.
 */
const english: Readonly<Record<string, string>> = {
  verification: '0f7e3fd683edceb7',
  handover: 'f678a18996989a7c',
  'restore report': '855ffce2eeda891d',
  'recovery sheet': '1a0d29817b92fd5c',
  runbook: '3b34a2a276be217f',
  coverage: 'bb037fc2729c92f9',
  label: '8dd20c2297dc9c5c',
  summary: 'b3d4215f9cd995ac',
};
/** Of the papers that are signed: these are rendered again to check them. */
const german: Readonly<Record<string, string>> = {
  verification: '8c2f7751d9acab10',
  handover: 'c2ace559560c4943',
  'restore report': '96cef59b6ab59c39',
};

describe('papers in two languages', () => {
  it.each(Object.keys(papers))('%s is in English what it always was', async (name) => {
    expect(hashOf(await papers[name]!({}))).toBe(english[name]);
  });

  it.each(Object.keys(german))('%s stays in German what was handed out', async (name) => {
    expect(hashOf(await papers[name]!({ language: 'de' }))).toBe(german[name]);
  });

  it.each(Object.keys(papers))('%s says in German that it is German, and writes times and numbers so', async (name) => {
    const page = await papers[name]!({ language: 'de' });

    expect(page).toContain('<html lang="de">');
    expect(page).toContain('21.11.2026 12:30:00 UTC');
    const seen = page.replace(/<script[^]*<\/script>/, '');
    expect(seen).not.toMatch(/2026-11-21|\d,\d{3}\b/);
  });
});

const signed: Readonly<
  Record<string, { page: (language: Language) => Promise<string>; check: (page: string) => unknown }>
> = {
  verification: {
    page: async (language) => reportVerification(aVerification(), language, (await aVault()).vault).html,
    check: (page) => checkVerification(page),
  },
  handover: {
    page: async (language) => {
      const { certifiedAt: _at, destroyed, ...facts } = aHandover();
      const last = { at: 0 as EpochMs, destroyed, language };
      return renderHandover(signHandover(facts, last, (await aVault()).vault));
    },
    check: (page) => checkHandover(page),
  },
  'restore report': {
    page: async (language) => {
      const { vault } = await aVault();
      return renderReport(signedIn(language, signCertificate(aCertificate(), vault), vault));
    },
    check: (page) => checkReport(page),
  },
};
const changed = expect.objectContaining({ code: 'report.changed' }) as Error;

describe.each(Object.keys(signed))('%s, signed', (name) => {
  const { page, check } = signed[name]!;
  const made = new Map<Language, Promise<string>>();
  const make = (language: Language) => {
    if (!made.has(language)) made.set(language, page(language));
    return made.get(language)!;
  };

  it.each(['en', 'de'] as const)('is checked as it was handed out: %s', async (language) => {
    const handedOut = await make(language);

    expect(handedOut).toContain(`<html lang="${language}">`);
    expect(check(handedOut)).toMatchObject({ unchanged: true });
  });

  it('carries no language where it is English', async () => {
    expect(await make('en')).not.toContain('translation');
  });

  it.each([
    ['<html lang="de">', '<html lang="en">'],
    ['21.11.2026', '22.11.2026'],
    ['"language":"de"', '"language":"en"'],
    ['"said":{', '"said":{"Blue":"Red",'],
    [/,"translation":\{[^}]*\}\}/, ''],
    ['</h1>', '!</h1>'],
  ])('is not taken for what was signed where %s is %s', async (from, to) => {
    const handedOut = await make('de');
    const edited = handedOut.replace(from, to);

    expect(edited).not.toBe(handedOut);
    expect(() => check(edited)).toThrow(changed);
  });
});

describe('sentences of the engine on a signed page', () => {
  it('are signed in the words that are shown, and what is a name stays a name', async () => {
    const page = await signed['restore report']!.page('de');
    const shown = page.slice(0, page.indexOf('<script'));

    for (const { reason } of aCertificate().exceptions) expect(shown).not.toContain(reason);
    for (const line of [...aCertificate().neverEqual, ...aCertificate().warnings]) expect(shown).not.toContain(line);
    expect(shown).toContain('Es ist nicht im Ziel.');
    expect(shown).toContain('Der Lauf endete vor dieser App.');
    // An owner may be called so.
    expect(shown).toContain('<td>there</td>');
    expect(shown).toContain('<td>nicht vorhanden</td>');
    expect(shown).toContain('<td>nein</td>');
    expect(shown).not.toContain('were not reached');
  });

  it('are shown as they were signed, whatever the catalogue says today', () => {
    const said = { 'its file is missing': 'so stand es damals da' };
    const verification = aVerification({ translation: { language: 'de', said } });
    const signature = { algorithm: 'Ed25519', publicKey: 'AAAA', value: 'AAAA' } as const;

    expect(renderVerification({ verification, signature })).toContain('<td>so stand es damals da</td>');
  });
});
