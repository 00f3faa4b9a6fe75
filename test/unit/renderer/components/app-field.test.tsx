import { installDom } from '../dom.ts';

installDom();
const { useState } = await import('react');
const { MantineProvider } = await import('@mantine/core');
const { act, cleanup, fireEvent, render, screen } = await import('@testing-library/react');
const { afterEach, describe, expect, it, vi } = await import('vitest');
const { VaultContext } = await import('../../../../renderer/app-context.tsx');
const { AppField } = await import('../../../../renderer/components/app-field.tsx');
const { failureText } = await import('../../../../renderer/text/shared.ts');
const { text } = await import('../../../../renderer/text/text.ts');
const { AppError } = await import('../../../../shared/errors/app-error.ts');

const row = (name: string, spaceName = 'Retail') => ({ appId: `id of ${name}`, name, spaceName });
const all = [row('Alpha'), row('Beta'), row('Gamma', '')];
const matching = (search = '') => all.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));

type Asked = { readonly search: string | undefined; answer(): Promise<void>; fail(): Promise<void> };

/** The field over an engine that answers when the test says so. */
function draw(props: { value?: string; name?: string; takesIds?: boolean } = {}) {
  const asked: Asked[] = [];
  const chosen = vi.fn<(appId: string, name: string) => void>();
  const list = ({ search }: { search?: string }) =>
    new Promise((resolve, reject) =>
      asked.push({
        search,
        answer: () => act(async () => resolve({ total: 0, rows: matching(search) })),
        fail: () => act(async () => reject(new AppError('vault.damaged'))),
      }),
    );
  function Field() {
    const [app, setApp] = useState({ id: props.value ?? '', name: props.name ?? '' });
    const choose = (id: string, name: string) => {
      chosen(id, name);
      setApp({ id, name });
    };
    return (
      <AppField
        label={text.apps.column.app}
        value={app.id}
        name={app.name}
        takesIds={props.takesIds ?? false}
        onChange={choose}
      />
    );
  }
  render(
    <MantineProvider env="test">
      <VaultContext parts={{ client: { apps: { list } } } as never}>
        <Field />
      </VaultContext>
    </MantineProvider>,
  );
  return { asked, chosen, last: () => asked.at(-1)! };
}

const field = () => screen.getByRole<HTMLInputElement>('combobox');
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);
const type = (words: string) =>
  act(async () => {
    field().focus();
    fireEvent.change(field(), { target: { value: words } });
  });
const key = (code: string) => act(async () => fireEvent.keyDown(field(), { code, key: code }));
const turn = () => act(() => new Promise((resume) => setTimeout(resume, 5)));

afterEach(cleanup);

describe('an app found by its name', () => {
  it('offers what the engine found, by name and space', async () => {
    const { last } = draw();
    await act(async () => field().focus());
    await last().answer();
    expect(options()).toEqual(['Alpha (Retail)', 'Beta (Retail)', `Gamma (${text.apps.personal})`]);
  });

  it('offers nothing of what was found for other words: the app above could be taken in its place', async () => {
    const { last, chosen } = draw();
    await act(async () => field().focus());
    await last().answer();
    await type('beta');
    expect(options()).toEqual([]);
    expect(screen.getByText(text.loading)).toBeTruthy();
    await key('ArrowDown');
    await key('Enter');
    expect(chosen).not.toHaveBeenCalled();

    await last().answer();
    expect(options()).toEqual(['Beta (Retail)']);
    await key('Enter');
    expect(chosen).not.toHaveBeenCalled();
    await key('ArrowDown');
    await key('Enter');
    expect(chosen.mock.calls).toEqual([['id of Beta', 'Beta']]);
    expect(field().value).toBe('Beta (Retail)');
  });

  it('leaves what is typed alone while the chosen app comes and goes among the found ones', async () => {
    const { asked, last } = draw({ value: 'id of Beta', name: 'Beta' });
    expect(field().value).toBe('Beta');
    // A table of many such fields asks for none of them.
    expect(asked).toEqual([]);
    await act(async () => field().focus());
    await last().answer();
    await turn();
    expect(field().value).toBe('Beta');
    for (const words of ['g', 'ga', 'b']) {
      await type(words);
      await last().answer();
      await turn();
      expect(field().value).toBe(words);
    }
    expect(options()).toEqual(['Beta']);
    // Each word once: an answer that changes what is asked would ask for ever.
    expect(asked.map(({ search }) => search)).toEqual([undefined, 'g', 'ga', 'b']);

    await act(async () => fireEvent.blur(field()));
    expect(field().value).toBe('Beta');
  });

  it('takes the id of an app the vault does not hold, where it may be any', async () => {
    const id = '6f0c2a8e-1111-4222-8333-944445555666';
    for (const takesIds of [true, false]) {
      const { last, chosen } = draw({ takesIds });
      await type(id);
      await last().answer();
      expect(options()).toEqual(takesIds ? [id] : []);
      await key('ArrowDown');
      await key('Enter');
      expect(chosen.mock.calls).toEqual(takesIds ? [[id, id]] : []);
      cleanup();
    }
  });

  it('says that nothing matches, and what failed', async () => {
    const { last } = draw();
    await type('zeta');
    await last().answer();
    expect(screen.getByText(text.apps.field.none)).toBeTruthy();
    await type('zet');
    await last().fail();
    expect(screen.getByText(failureText('vault.damaged').title)).toBeTruthy();
    expect(screen.queryByText(text.apps.field.none)).toBeNull();
  });
});
