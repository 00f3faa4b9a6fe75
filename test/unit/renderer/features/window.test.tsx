import { installDom } from '../dom.ts';

installDom();
const { fireEvent, screen, within } = await import('@testing-library/react');
const { describe, expect, it } = await import('vitest');
const { renderApp } = await import('../render-app.tsx');
const { hostileName } = await import('../../../support/fake-engine/data.ts');
const { text } = await import('../../../../renderer/text/text.ts');

const gridRows = (name: string) => within(screen.getByRole('grid', { name })).getAllByRole('row').slice(1);

describe('the list of stored apps', () => {
  it('keeps ten thousand apps out of the page and tells how many there are', async () => {
    const app = await renderApp({ apps: 10_000 }, '#/apps');
    await app.settle();

    expect(app.title()).toBe('10,000 apps are stored');
    expect(gridRows(text.apps.name).length).toBeGreaterThan(10);
    expect(gridRows(text.apps.name).length).toBeLessThan(100);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001');
  });

  it('asks for windows of 200, never for the whole list', async () => {
    const app = await renderApp({ apps: 10_000 }, '#/apps');
    await app.settle();
    const limits = app.calls
      .filter(({ method }) => method === 'apps.list')
      .map(({ input }) => (input as { limit: number }).limit);

    expect(Math.max(...limits)).toBe(200);
  });

  it('moves a single tab stop by the keys', async () => {
    const app = await renderApp({ apps: 500 }, '#/apps');
    await app.settle();
    const grid = screen.getByRole('grid');
    await app.happen(() => gridRows(text.apps.name)[0]!.focus());
    await app.happen(() => fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' }));

    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('3');
    expect(grid.querySelectorAll('[role=row][tabindex="0"]')).toHaveLength(1);
    await app.happen(() => fireEvent.keyDown(document.activeElement!, { key: 'Enter' }));
    expect(location.hash).toMatch(/^#\/app\/.+/);
  });

  it('draws a name that looks like markup as the text it is', async () => {
    const app = await renderApp({ apps: 20 }, '#/apps');
    await app.settle();

    expect(screen.getByText(hostileName).tagName).toBe('BDI');
    expect(document.querySelector('img[src=x]')).toBeNull();
  });

  it('says what was searched when nothing is found', async () => {
    const app = await renderApp({ apps: 20 }, '#/apps');
    await app.settle();
    await app.happen(() =>
      fireEvent.change(screen.getByLabelText(text.apps.find), { target: { value: 'no such thing' } }),
    );
    await new Promise((resume) => setTimeout(resume, 200));
    await app.settle();
    await app.settle();

    expect(screen.getByText(text.apps.noneFound('no such thing'))).toBeTruthy();
  });
});

describe('one app', () => {
  const open = async () => {
    const app = await renderApp({ apps: 5 }, '#/app/b7d9a2f0-0001-4c1e-9a77-5b20d6f1e8a3');
    await app.settle();
    await app.settle();
    return app;
  };

  it('lifts a changed owner into a sentence that a restore would act on', async () => {
    await open();
    const line = document.querySelector('.owner-line')!;

    expect(line.textContent).toContain(
      'One owner changed. A restore of this version gives “Overview” to Solveig Bakke.',
    );
  });

  it('reads an owner as was and now, not by an arrow alone', async () => {
    await open();

    expect(gridRows(text.history.table)[0]!.textContent).toContain('was Nadia Haddad, now Solveig Bakke');
  });

  it('shows only differences when asked to', async () => {
    const app = await open();
    await app.happen(() => fireEvent.click(screen.getByRole('checkbox', { name: text.history.onlyDifferences })));

    expect(gridRows(text.history.table)).toHaveLength(7);
  });

  it('goes to an older version by key, and compares it with the one before', async () => {
    const app = await open();
    await app.happen(() => fireEvent.keyDown(document.documentElement, { key: '[', code: 'BracketLeft' }));
    await app.settle();

    expect(document.querySelector('.version[aria-current]')?.textContent).toContain('1 added');
    expect(app.calls.at(-1)?.input).toMatchObject({
      from: expect.stringMatching(/-v5$/) as string,
      to: expect.stringMatching(/-v6$/) as string,
    });
  });

  it('compares a first version with nothing, and says so', async () => {
    const app = await open();
    await app.happen(() => fireEvent.click(document.querySelectorAll('.version')[6]!));
    await app.settle();

    expect(screen.getByText(text.history.firstNote)).toBeTruthy();
    expect(app.calls.at(-1)?.method).toBe('apps.objects');
  });
});

describe('the frame', () => {
  it('shows no name of a customer while the vault is locked, and forgets them when it locks', async () => {
    const app = await renderApp({ apps: 5 });
    expect(document.body.textContent).toContain('havnelager-prod');
    await app.happen(() => fireEvent.click(screen.getByRole('button', { name: text.foot.lockNow })));
    await app.settle();

    expect(app.title()).toBe(text.opening.unlockTitle);
    expect(document.body.textContent).not.toContain('havnelager-prod');
  });

  it('says of a locked vault that a run goes on behind the lock, and only then', async () => {
    const app = await renderApp({ apps: 5, vault: 'locked' });
    const says = () => screen.queryByText(text.opening.behindLock) !== null;
    expect(says()).toBe(false);

    await app.happen(() => void app.dispatch('backups.start', {}));
    expect(says()).toBe(true);

    await app.happen(() => app.advance(200));
    expect(app.run()?.progress().endedAt).not.toBeNull();
    expect(says()).toBe(false);
  });

  it('reads everything afresh after a gap in the events', async () => {
    const app = await renderApp({ apps: 5 });
    const asked = app.calls.length;
    await app.happen(() => app.miss());
    await app.settle();

    expect(app.calls.slice(asked).map(({ method }) => method)).toEqual(
      expect.arrayContaining(['vault.state', 'tenants.list', 'backups.list', 'jobs.list']),
    );
  });

  it('moves the focus to the title of a page that was gone to', async () => {
    const app = await renderApp({ apps: 5 });
    await app.goTo('#/activity');

    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('goes round rail, page and foot with F6', async () => {
    const app = await renderApp({ apps: 5 });
    const regions: (string | null | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await app.happen(() => fireEvent.keyDown(window, { key: 'F6' }));
      regions.push(document.activeElement?.closest('[data-region]')?.getAttribute('data-region'));
    }

    expect(regions).toEqual(['rail', 'page', 'foot']);
  });

  it('asks for the tenant first when the vault knows none', async () => {
    const app = await renderApp({ apps: 0, withTenant: false, withHistory: false });

    expect(app.title()).toBe(text.tenant.title);
  });

  it('holds the recovery key on screen until it is on paper, though the vault is open by then', async () => {
    const app = await renderApp({ vault: 'none', apps: 0, withTenant: false, withHistory: false }, '#/start/new/vault');
    for (const label of [text.opening.passphrase, text.opening.passphraseAgain]) {
      await app.happen(() =>
        fireEvent.change(screen.getByLabelText(label), { target: { value: 'a quiet harbour at dawn' } }),
      );
    }
    await app.happen(() => fireEvent.click(screen.getByRole('button', { name: text.opening.create })));
    await app.settle();

    expect(app.title()).toBe(text.opening.sheetTitle);
    expect(document.body.textContent).not.toContain('K7QM');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: text.opening.goOn }).disabled).toBe(true);
  });
});
