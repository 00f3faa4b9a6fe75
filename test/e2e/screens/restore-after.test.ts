import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import { text } from '../../../renderer/text/text.ts';
import { knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { axeFindingsHere } from '../support/checks.ts';
import { browserPath } from '../support/open-browser.ts';
import { openStage, type Stage } from '../support/open-stage.ts';

const words = text.restore;
const { guide } = words;
const { after } = words.run;
const soon = { timeout: 30_000 };

/** What comes beside and after a rebuild: a drill, one person's things, taking back, and the tenant that takes over. */
describe.skipIf(browserPath === undefined)('beside and after a rebuild', { timeout: 120_000 }, () => {
  let stage: Stage;
  let target: PracticeTenant;
  let living: ReturnType<typeof holdings>;

  beforeAll(async () => {
    stage = await openStage({ tenant: { appCount: 4, peopleCount: 8 } });
    target = await startPracticeTenant({
      ...{ seed: 99, clockRate: 1000, limits: 'off' },
      seedFrom: { ...directoryOf(stage.tenant.state), groups: [] },
    });
    await knowTarget(stage, target, 'emergency');
    living = holdings(stage.tenant);
    stage.page.setDefaultTimeout(20_000);
    await stage.page.getByRole('navigation').first().waitFor();
  });
  afterAll(async () => {
    await stage?.close();
    await target?.close();
  });

  const button = (name: string | RegExp) => stage.page.getByRole('button', { name, exact: typeof name === 'string' });
  const press = (name: string) => button(name).click();
  const next = (step: keyof typeof guide.step) => press(guide.next(guide.step[step]));
  const titled = (title: string | RegExp) => stage.page.getByRole('heading', { level: 1, name: title }).waitFor(soon);
  const open = (...parts: readonly string[]) =>
    stage.page.evaluate((hash) => (location.hash = hash), ['#/restore', ...parts].join('/'));
  const choose = async (label: string, option: string | RegExp) => {
    await stage.page.getByRole('combobox', { name: label }).click();
    await stage.page.getByRole('option', { name: option }).click();
  };
  const lastRun = async (kind: string) => {
    const { runs } = await stage.client.jobs.list({});
    const { runId } = runs.find((run) => run.kind === kind)!;
    return { runId, certificate: (await stage.client.restores.result({ runId })).certificate };
  };
  /** Types what is asked in the dialog; Enter alone does nothing. */
  const confirm = async (name: string, now: string, untouched: () => unknown) => {
    const before = untouched();
    const dialog = stage.page.getByRole('dialog');
    await dialog.getByLabel(text.confirm.type(name)).fill(name);
    await stage.page.keyboard.press('Enter');
    expect(await axeFindingsHere(stage.page)).toEqual([]);
    expect(untouched()).toEqual(before);
    await dialog.getByRole('button', { name: now, exact: true }).click();
  };

  it('drills two apps in the living tenant, and leaves nothing there', async () => {
    const { page, client, tenant } = stage;
    const { rows } = await client.apps.list({});
    const chosen = rows.filter(({ spaceName }) => spaceName !== '').slice(0, 2);
    await open('drill');
    await titled(words.prove.drill.title);
    await choose(words.prove.drill.to, /^acme/);
    for (const { name, spaceName } of chosen)
      await page.getByRole('checkbox', { name: `${name} ${spaceName}` }).check();
    await page.getByText(words.picker.chosen(2)).waitFor(soon);
    await press(words.prove.drill.start);
    await titled(/verified/i);

    expect(await page.locator('.write-band').innerText()).toContain('acme');
    expect(await axeFindingsHere(page)).toEqual([]);
    expect(holdings(tenant)).toEqual(living);
    const { runId, certificate } = await lastRun('drill');
    expect(certificate).toMatchObject({ kind: 'drill', counts: { missing: 0, different: 0 } });
    const [proof] = (await client.restores.proofs({})).proofs;
    expect(proof).toMatchObject({ kind: 'restorable', runId });
    expect([...proof!.apps].sort()).toEqual(chosen.map(({ appId }) => appId).sort());
  });

  it('brings one person’s things back beside the living app', async () => {
    const { page, tenant } = stage;
    const { person, app, owned } = somebody(tenant);
    await open();
    await press(words.begin.person.now);
    await titled(guide.what.title.none);
    await page.getByRole('combobox', { name: guide.what.person }).fill(person.subject);
    await page.getByRole('option', { name: person.subject }).first().click();
    await page.getByRole('checkbox', { name: `${app.name} ${tenant.state.spaces.get(app.spaceId!)!.name}` }).check();
    await titled(guide.what.title.person);
    await next('when');
    await next('where');
    await page.getByRole('radio', { name: /^acme/ }).check();
    await page.getByText(guide.where.sourceNote).waitFor(soon);
    await next('preflight');
    await titled(/in the way|amber/);
    for (const to of ['people', 'options', 'dry-run'] as const) await next(to);
    await titled(/nothing has been sent/);
    await next('run');
    await decide();
    await press(guide.run.startTyped.restore);
    await confirm('acme', guide.run.start.restore, () => holdings(tenant));
    await button(guide.next(guide.step.result)).and(page.locator(':not([aria-disabled])')).waitFor(soon);
    await next('result');
    await titled(/verified/i);

    const { certificate } = await lastRun('restore');
    expect(certificate).toMatchObject({ kind: 'restore', counts: { missing: 0, different: 0 } });
    const newId = certificate!.apps[0]!.newAppId;
    expect(holdings(tenant).apps.filter((id) => !living.apps.includes(id))).toEqual([newId]);
    const found = workOf(tenant, newId);
    expect(found.filter(({ ownerId }) => ownerId === person.id).map(({ id }) => id)).toEqual(owned);
    expect(found.filter(({ ownerId, published }) => ownerId !== person.id && !published)).toEqual([]);
  });

  it('takes it back, after it was shown what would go and its tenant was typed', async () => {
    const { page, tenant } = stage;
    await press(after.undoLook);
    await page.getByRole('dialog').getByText(after.removes(1)).waitFor(soon);
    await confirm('acme', after.undoNow, () => holdings(tenant));
    await page.getByText(/^1 thing removed/).waitFor(soon);

    expect(holdings(tenant)).toEqual(living);
    await press(after.undoLook);
    await page.getByText(after.nothing).waitFor(soon);
  });

  it('makes the rebuilt tenant the one that is backed up', async () => {
    const { page, client } = stage;
    const { plan } = await client.restores.plan({
      ...{ kind: 'rebuild', to: 'emergency', options: { configuration: false } },
    });
    const { runId } = await runPlan(stage, plan);
    const roles = async () => new Map((await client.tenants.list({})).tenants.map(({ name, role }) => [name, role]));
    expect(target.state.apps.size).toBeGreaterThanOrEqual(living.apps.length);
    await open(runId);
    await titled(/verified/i);
    await press(after.succeedNow);
    await confirm('emergency', after.succeed, () => holdings(target));
    await page.getByText(after.succeeded).waitFor(soon);

    expect(Object.fromEntries(await roles())).toEqual({ acme: 'former', emergency: 'source' });
    const before = stage.tenant.requests.requests.length;
    await press(after.backUp);
    await page.getByText('emergency').first().waitFor(soon);
    expect(stage.tenant.requests.requests.length).toBe(before);
    expect(stage.complaints).toEqual([]);
  });

  /** Somebody's word on whatever is amber. */
  async function decide(): Promise<void> {
    const { page } = stage;
    await titled(/./);
    if (!(await button(/^Go on without/).isVisible())) return;
    await button(/^Go on without/).click();
    await page.getByLabel(guide.preflight.who).fill('Klara Stern');
    for (const left = button(guide.preflight.goOn); (await left.count()) > 0;) await left.first().click();
    await titled(guide.preflight.titleGreen);
    await page.getByRole('link', { name: guide.step.run, exact: true }).click();
    await titled(guide.run.titleReady);
  }
});

const holdings = ({ state }: PracticeTenant) => ({
  apps: [...state.apps.keys()].sort(),
  spaces: [...state.spaces.keys()].sort(),
});

/** Sheets, stories and bookmarks: what people make. */
const workOf = ({ state }: PracticeTenant, appId: string) =>
  [...state.contents.of(appId).objects.values()]
    .filter(({ type }) => ['sheet', 'story', 'bookmark'].includes(type))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Whoever made most in one app of a shared space, where others have work of their own too. */
function somebody(tenant: PracticeTenant) {
  const { apps, people, spaces } = tenant.state;
  const [best] = [...apps.values()]
    .filter(({ spaceId }) => spaces.get(spaceId ?? '')?.type === 'shared')
    .flatMap((app) =>
      [...people.values()].map((person) => {
        const theirs = workOf(tenant, app.id).filter(({ ownerId }) => ownerId === person.id);
        return { app, person, owned: theirs.map(({ id }) => id) };
      }),
    )
    .filter(({ person }) => person.clientId !== tenant.clientId)
    .sort((a, b) => b.owned.length - a.owned.length);
  return best!;
}
