import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { newDraft, requestOf, withPlan } from '../../../renderer/features/restore/guide/draft.ts';
import { settingsParts } from '../../../renderer/features/settings/part-list.ts';
import { screenEntries } from '../../../renderer/screen-list.tsx';
import { recovery } from '../../../renderer/text/de/recovery.ts';
import { restore as restoreDe } from '../../../renderer/text/de/restore.ts';
import { settingsKeys } from '../../../renderer/text/de/settings-keys.ts';
import { EpochMs, TenantName } from '../../../shared/domain/ids.ts';
import { layoutFaults } from '../support/checks.ts';
import { foreignWords } from '../support/foreign-words.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const pages: readonly string[] = [
  ...screenEntries.map(({ screen }) => screen),
  ...settingsParts.map((part) => `settings/${part}`),
  ...['help/tasks/back-up', 'help/limits/all', 'help/keys/all', 'help/error/vault.locked', 'help/no/such'],
];
const sizes = [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
] as const;

/** Every screen in every language: no word that is hard-coded, none that is cut. */
describe.skipIf(browserPath === undefined)('the languages of every screen', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ backups: 2, page: { language: 'pseudo' } });
  });
  afterAll(async () => stage?.close());

  const visit = async (address: string): Promise<void> => {
    const { page } = stage;
    const { rows } = await stage.client.apps.list({ limit: 1 });
    const to = address === 'app' ? `app/${rows[0]!.appId}` : address;
    await page.evaluate((hash) => (location.hash = hash), `#/${to}`);
    await page.locator('h1').waitFor();
    await page
      .waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton, .skeleton-rows') === null, null, {
        timeout: 4000,
      })
      .catch(() => undefined);
    await page.waitForTimeout(120);
  };

  describe('the pseudo-locale', () => {
    it.each(pages)('%s has no word of its own', async (address) => {
      await visit(address);

      expect(await foreignWords(stage.page)).toEqual([]);
    });
  });

  describe('German', () => {
    beforeAll(async () => {
      await stage.page.evaluate(() => localStorage.setItem('coffer.language', 'de'));
      await stage.page.reload();
    });

    it.each(pages)('%s loses nothing, wide or at double size', async (address) => {
      const faults: string[] = [];
      for (const size of sizes) {
        await stage.page.setViewportSize(size);
        await visit(address);
        faults.push(...(await layoutFaults(stage.page)).map((fault) => `${size.width}: ${fault}`));
      }

      expect(await stage.page.locator('html').getAttribute('lang')).toMatch(/^de/);
      expect(faults).toEqual([]);
    });

    it('prints papers in German', async () => {
      await stage.page.setViewportSize({ width: 1280, height: 800 });
      await visit('restore');
      const { runbook } = restoreDe.paper;

      const paper = await stage.printed(() => stage.page.getByRole('button', { name: runbook }).click());

      expect(paper).toMatch(/<html lang="de">[^]*<h1>Notfallhandbuch<\/h1>/);
    });

    it('prints the recovery sheet in German on one page of either paper', async () => {
      const { page } = stage;
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await visit('settings/keys');
      await press(settingsKeys.newSheet);
      await press(settingsKeys.makeSheet);
      // The system's own dialog would stop the story; the paper stays in the page while it is open.
      await page.evaluate(() => Object.assign(globalThis, { print: () => undefined }));

      for (const format of ['A4', 'Letter'] as const) {
        await press(recovery.print);
        expect(await page.locator('.paper').textContent()).toContain(recovery.paper.warning);
        const pdf = await stage.onPaper(format);
        expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g), format).toHaveLength(1);
      }
    });
  });

  describe('what the engine says', () => {
    let target: PracticeTenant;
    const to = TenantName.parse('emergency');

    beforeAll(async () => {
      await stage.page.setViewportSize({ width: 1280, height: 800 });
      await stage.page.evaluate(() => localStorage.setItem('coffer.language', 'de'));
      await stage.page.reload();
      const seedFrom = { ...directoryOf(stage.tenant.state), groups: [] };
      const [gone] = seedFrom.people;
      target = await startPracticeTenant({
        ...{ seed: 99, clockRate: 1000, limits: 'off', seedFrom },
        withoutSubjects: gone === undefined ? [] : [gone.subject],
      });
      const { url: host, clientId, clientSecret } = target;
      await stage.client.tenants.add({ name: to, host, clientId, clientSecret, role: 'target', allowHttp: true });
    });
    afterAll(async () => target?.close());

    it('is German in the checks, the calls and the steps by hand of a rebuild', async () => {
      const { client, page } = stage;
      const draftId = `draft-${crypto.randomUUID()}`;
      const fresh = { ...newDraft({ kind: 'rebuild', scope: 'tenant', draftId }, EpochMs.parse(1)), to };
      const { plan } = await client.restores.plan(requestOf(fresh));
      await client.restores.keepDraft({ draft: withPlan(fresh, plan, fresh.revision) });
      const shown = async (step: string) => {
        await visit(`restore/${draftId}/${step}`);
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
        expect(await page.locator('main [lang="en"]').allInnerTexts()).toEqual([]);
        return page.locator('main').innerText();
      };
      const english = (text: string, sentences: readonly string[]) =>
        sentences.filter((sentence) => / /.test(sentence) && text.includes(sentence));

      const checks = await shown('preflight');
      expect(plan.preflight.some(({ level }) => level !== 'green')).toBe(true);
      expect(
        english(
          checks,
          plan.preflight.flatMap(({ seen, fix }) => [seen, fix]),
        ),
      ).toEqual([]);
      const calls = await shown('dry-run');
      expect(
        english(
          calls,
          plan.calls.map(({ what }) => what),
        ),
      ).toEqual([]);
      expect(
        english(
          calls,
          plan.byHand.map(({ what }) => what),
        ),
      ).toEqual([]);
    });
  });

  it('complains of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
