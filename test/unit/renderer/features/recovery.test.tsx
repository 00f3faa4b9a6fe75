import { installDom } from '../dom.ts';

installDom();
const { fireEvent, screen } = await import('@testing-library/react');
const { describe, expect, it, vi } = await import('vitest');
const { renderApp } = await import('../render-app.tsx');
const { recoveryKey } = await import('../../../support/fake-engine/replies.ts');
const { text } = await import('../../../../renderer/text/text.ts');

const words = text.recovery;
const lines = recoveryKey.split('\n');
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const fields = () => [...document.querySelectorAll<HTMLInputElement>('.key-fields input')];
const numberOf = (field: HTMLInputElement) => Number(field.labels?.[0]?.textContent?.match(/\d/)?.[0]);
const rightLine = (field: HTMLInputElement) => lines[numberOf(field) - 1]!;
const spoiled = (line: string) => (line.startsWith('7') ? '8' : '7') + line.slice(1);

type App = Awaited<ReturnType<typeof renderApp>>;
const typeInto = (app: App, field: HTMLInputElement, value: string) =>
  app.happen(() => fireEvent.change(field, { target: { value } }));
/** A dialog takes its time to appear. */
const press = async (app: App, name: string) => {
  const there = await screen.findByRole('button', { name });
  await app.happen(() => fireEvent.click(there));
};
const proofFields = async () => {
  await screen.findByLabelText(words.line(4));
  return fields();
};
const proofs = (app: App) => app.calls.filter(({ method }) => method === 'vault.proveRecovery');

async function aNewVault() {
  const app = await renderApp({ vault: 'none', apps: 3 }, '#/start/new/vault');
  for (const label of [text.opening.passphrase, text.opening.passphraseAgain])
    await app.happen(() =>
      fireEvent.change(screen.getByLabelText(label), { target: { value: 'a quiet harbour at dawn' } }),
    );
  await press(app, text.opening.create);
  await app.settle();
  return app;
}

async function atTheProof() {
  const app = await aNewVault();
  await app.happen(() => fireEvent.click(screen.getByLabelText(text.opening.haveIt)));
  await press(app, words.toProof);
  return app;
}

describe('the recovery sheet of a new vault', () => {
  it('is hidden, lines and code, until asked for, and again when the window is left', async () => {
    const app = await aNewVault();
    const isShown = () => lines.some((line) => document.body.textContent.includes(line));
    expect(isShown()).toBe(false);
    expect(screen.queryByRole('img', { name: words.codeLabel })).toBeNull();

    await press(app, words.show);
    expect(isShown()).toBe(true);
    expect(screen.getByRole('img', { name: words.codeLabel })).toBeTruthy();

    await app.happen(() => fireEvent.blur(window));
    expect(isShown()).toBe(false);
    expect(screen.queryByRole('img', { name: words.codeLabel })).toBeNull();
  });

  it('is printed whole, with its slot and without a customer’s name, and is gone from the page afterwards', async () => {
    const app = await aNewVault();
    let paper = '';
    const print = vi.spyOn(window, 'print').mockImplementation(() => {
      paper = document.querySelector('.paper')?.textContent ?? '';
    });

    await press(app, words.print);

    expect(print).toHaveBeenCalledOnce();
    for (const line of [...lines, `| ${'A'.repeat(64)}`, ...words.paper.steps, ...words.paper.handover])
      expect(paper).toContain(line);
    expect(paper).not.toContain('havnelager');
    await app.happen(() => fireEvent(window, new Event('afterprint')));
    expect(document.querySelector('.paper')).toBeNull();
  });

  it('asks for three of its lines, checks each as it is typed, and keeps the proof only when all are right', async () => {
    const app = await atTheProof();
    const [first, second, third] = fields();
    expect(fields()).toHaveLength(3);

    await typeInto(app, first!, spoiled(rightLine(first!)));
    expect(screen.getByText(words.lineDiffers(numberOf(first!)))).toBeTruthy();
    await typeInto(app, second!, rightLine(second!));
    await press(app, words.prove);
    expect(screen.getByText(words.lineDiffers(numberOf(third!)))).toBeTruthy();
    expect(proofs(app)).toEqual([]);

    await typeInto(app, first!, rightLine(first!).toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l'));
    await typeInto(app, third!, rightLine(third!));
    expect(screen.getAllByText(words.lineMatches)).toHaveLength(3);
    await press(app, words.prove);
    await app.settle();
    expect(proofs(app).map(({ input }) => input)).toEqual([{ recoveryKey }]);
    expect(screen.queryByText(words.unproved)).toBeNull();
  });

  it('may be left without proof, which stays in sight until it is made up for in Settings', async () => {
    const app = await atTheProof();
    await press(app, text.opening.goOn);
    await app.settle();
    await app.settle();
    await app.goTo('#/settings');
    await app.settle();
    expect(screen.getByText(words.unproved)).toBeTruthy();
    await press(app, text.settings.proveName('k2'));
    await typeInto(app, (await proofFields())[0]!, lines.with(2, spoiled(lines[2]!)).join(' '));
    await press(app, words.prove);
    expect(screen.getByText(words.lineTypo(3))).toBeTruthy();
    expect(document.activeElement).toBe(fields()[2]);

    await typeInto(app, fields()[2]!, lines[2]!);
    await press(app, words.prove);
    await app.settle();
    await app.settle();
    expect(screen.queryByText(words.unproved)).toBeNull();
    expect(document.body.textContent).toContain('Proved ');
  });
});

describe('the recovery sheet in Settings', () => {
  it('is made anew, and only a person’s word closes what is shown once', async () => {
    const app = await renderApp({ apps: 3 }, '#/settings');
    await app.settle();
    await press(app, text.settings.newSheet);
    const label = await screen.findByLabelText<HTMLInputElement>(text.settings.sheetLabel);
    await typeInto(app, label, 'Bank');
    await press(app, text.settings.makeSheet);

    await app.happen(() => fireEvent.keyDown(document.activeElement!, { key: 'Escape', code: 'Escape' }));
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(button(words.withoutProof).disabled).toBe(true);
    expect(app.calls.at(-1)).toMatchObject({ method: 'vault.addRecovery', input: { label: 'Bank' } });
  });

  it('is removed on a second word', async () => {
    const app = await renderApp({ apps: 3 }, '#/settings');
    await app.settle();
    await press(app, text.settings.removeName('k2'));
    expect(app.calls.some(({ method }) => method === 'vault.removeKey')).toBe(false);

    await press(app, text.settings.removeNow);
    expect(app.calls.some(({ method }) => method === 'vault.removeKey')).toBe(false);
    await typeInto(app, await screen.findByLabelText<HTMLInputElement>(text.confirm.type('k2')), 'k2');
    await press(app, text.settings.removeNow);
    await app.settle();

    expect(app.calls.find(({ method }) => method === 'vault.removeKey')?.input).toEqual({ slotId: 'k2' });
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(text.settings.title(1)));
  });
});

describe('opening by the sheet', () => {
  const bySheet = async () => {
    const app = await renderApp({ vault: 'locked', apps: 3 });
    await press(app, text.opening.useRecovery);
    return app;
  };

  it('points a typing error to its line, takes the cursor there, and opens when it is right', async () => {
    const app = await bySheet();
    for (const [index, field] of fields().entries())
      await typeInto(app, field, index === 1 ? spoiled(lines[1]!) : lines[index]!);
    await press(app, text.opening.unlock);
    expect(screen.getByText(words.lineTypo(2))).toBeTruthy();
    expect(document.activeElement).toBe(fields()[1]);
    expect(screen.queryByRole('alert')).toBeNull();

    await typeInto(app, fields()[1]!, lines[1]!);
    expect(screen.queryByText(words.lineTypo(2))).toBeNull();
    await press(app, text.opening.unlock);
    await app.settle();
    expect(screen.getByRole('navigation')).toBeTruthy();
  });

  it('lets a scanned code and a pasted sheet fall into their lines, and hands the printed slot on', async () => {
    const app = await bySheet();
    await typeInto(app, fields()[0]!, lines.join(' '));
    expect(fields().map(({ value }) => value)).toEqual(lines);

    const sheet = ['Vault 3fa9c27e', ...lines.map((line, n) => `  ${n + 1}) ${line}`), '  | AAAA', '  | BBBB'];
    await app.happen(() => fireEvent.paste(fields()[2]!, { clipboardData: { getData: () => sheet.join('\n') } }));
    await press(app, text.opening.unlock);

    const unlock = app.calls.find(({ method }) => method === 'vault.unlock');
    expect(unlock?.input).toMatchObject({
      recoveryKey: [...lines.map((line, n) => `${n + 1}) ${line}`), '| AAAA', '| BBBB'].join('\n'),
    });
  });
});
