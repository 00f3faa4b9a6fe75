import { installDom } from '../dom.ts';

installDom();
const { fireEvent, screen, within } = await import('@testing-library/react');
const { describe, expect, it } = await import('vitest');
const { renderApp } = await import('../render-app.tsx');
const { text } = await import('../../../../renderer/text/text.ts');
const { AppError } = await import('../../../../shared/errors/app-error.ts');

const words = text.backup;
const button = (name: string) => screen.getByRole('button', { name });
const rows = () =>
  within(screen.getByRole('grid', { name: words.table.name }))
    .getAllByRole('row')
    .slice(1);
const names = () => rows().map((row) => within(row).getAllByRole('gridcell')[1]!.textContent);

async function started(apps = 40) {
  const app = await renderApp({ apps });
  await app.happen(() => fireEvent.click(button(words.startWithout)));
  await app.settle();
  return app;
}

const untilOneFailed = ({ advance, run }: Awaited<ReturnType<typeof started>>) => {
  while (run()!.progress().items.failed === 0) advance(1);
};

describe('the backup page', () => {
  it('says how the last backup ended before anything runs', async () => {
    const app = await renderApp({ apps: 40 });

    expect(app.title()).toBe('The last backup is complete: 40 of 40 apps are stored');
  });

  it('starts the scope that was chosen, and shows the command that does the same', async () => {
    const app = await renderApp({ apps: 40 });
    await app.happen(() => fireEvent.click(screen.getByRole('radio', { name: words.scope.way.types })));
    await app.happen(() => fireEvent.click(screen.getByRole('checkbox', { name: words.scope.shared })));

    expect(
      screen.getByText('coffer backup havnelager-prod --space-type managed --space-type shared --json'),
    ).toBeTruthy();
    await app.happen(() => fireEvent.click(button(words.startWithout)));
    expect(app.calls.find(({ method }) => method === 'backups.start')?.input).toEqual({
      tenant: 'havnelager-prod',
      scope: { spaceTypes: ['managed', 'shared'], spaceIds: [], appIds: [], withData: false },
      ...{ config: true, tags: [], reason: '', ticket: '' },
    });
  });

  it('sends what was said of the backup, and leaves the configuration out when told to', async () => {
    const app = await renderApp({ apps: 40 });
    await app.happen(() => fireEvent.click(screen.getByRole('checkbox', { name: words.scope.config })));
    await app.happen(() =>
      fireEvent.change(screen.getByLabelText(words.note.reason), { target: { value: 'before 4.2' } }),
    );
    await app.happen(() =>
      fireEvent.change(screen.getByLabelText(words.note.tags), { target: { value: 'release, may ,' } }),
    );

    expect(
      screen.getByText("coffer backup havnelager-prod --no-config --tag release may --reason 'before 4.2' --json"),
    ).toBeTruthy();
    await app.happen(() => fireEvent.click(button(words.startWithout)));
    expect(app.calls.find(({ method }) => method === 'backups.start')?.input).toMatchObject({
      ...{ config: false, tags: ['release', 'may'], reason: 'before 4.2' },
    });
  });

  it('starts nothing while nothing is chosen', async () => {
    const app = await renderApp({ apps: 40 });
    await app.happen(() => fireEvent.click(screen.getByRole('radio', { name: words.scope.way.spaces })));

    expect(screen.getByText(words.scope.nothing)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: words.estimate }).disabled).toBe(true);
  });

  it('has one primary action: the estimate first, the start after it', async () => {
    const app = await renderApp({ apps: 40 });
    expect(screen.queryByRole('button', { name: words.start })).toBeNull();
    await app.happen(() => fireEvent.click(button(words.estimate)));

    expect(button(words.start)).toBeTruthy();
    expect(screen.getByText('about 27 min')).toBeTruthy();
  });

  it('moves by events alone, without asking again', async () => {
    const app = await started();
    const asked = app.calls.length;
    await app.happen(() => app.advance(20));

    expect(app.title()).toMatch(/^Backing up, [1-9]\d* of 40 apps are stored$/);
    expect(app.calls).toHaveLength(asked);
  });

  it('puts what failed first, then what runs', async () => {
    const app = await started();
    await app.happen(() => untilOneFailed(app));
    const states = rows().map((row) => row.querySelector('[data-status]')?.getAttribute('data-status'));
    const firstEnded = states.findIndex((state) => state === 'committed' || state === 'unchanged');

    expect(states[0]).toBe('failed');
    expect(states.slice(firstEnded)).not.toContain('failed');
  });

  it('keeps rows where they are while the pointer is among them', async () => {
    const app = await started();
    await app.happen(() => app.advance(12));
    const before = names();
    await app.happen(() => fireEvent.pointerEnter(screen.getByRole('grid')));
    await app.happen(() => app.advance(6));
    expect(names()).toEqual(before);

    await app.happen(() => fireEvent.pointerLeave(screen.getByRole('grid')));
    expect(names()).not.toEqual(before);
  });

  it('asks once before it stops, and offers to go on afterwards', async () => {
    const app = await started();
    await app.happen(() => fireEvent.click(button(words.stop)));
    expect(app.calls.some(({ method }) => method === 'jobs.cancel')).toBe(false);
    const stopNow = await screen.findByRole('button', { name: words.stopNow });
    await app.happen(() => fireEvent.click(stopNow));

    expect(app.title()).toMatch(/^Stopped/);
    await app.happen(() => fireEvent.click(button(words.resume)));
    expect(app.title()).toMatch(/^Backing up/);
  });

  it('never calls a partial run done, names each gap and tries only the failed ones again', async () => {
    const app = await started(40);
    await app.happen(() => app.advance(200));
    await app.settle();
    const failed = app
      .run()!
      .items()
      .filter(({ state }) => state === 'failed').length;

    expect(failed).toBeGreaterThan(0);
    expect(app.title()).toBe(`Partial: ${40 - failed} of 40 apps are stored, ${failed} failed`);
    expect(screen.getByRole('region', { name: words.gaps.title(failed) }).textContent).toContain('Qlik refused access');
    await app.happen(() => fireEvent.click(button(words.retry(failed))));
    expect(app.calls.find(({ method }) => method === 'backups.retryFailed')?.input).toEqual({ snapshotId: 's-run-1' });
  });

  it('shows what failed in its place, with what it means for the data', async () => {
    const app = await renderApp({ apps: 40 });
    app.failNext('backups.start', new AppError('disk.short', { neededBytes: 5 }));
    await app.happen(() => fireEvent.click(button(words.startWithout)));
    const alert = screen.getByRole('alert');

    expect(alert.textContent).toContain('The disk has too little room');
    expect(alert.textContent).toContain('Nothing was started.');
    expect(alert.textContent).toContain('disk.short');
  });

  it('speaks progress politely and a failure at once', async () => {
    const app = await started();
    await app.happen(() => untilOneFailed(app));
    await app.settle();
    const spoken = screen
      .getAllByRole('status')
      .map((each) => each.textContent)
      .join(' ');

    expect(spoken).toMatch(/failed in this run/);
  });
});
