import { act, cleanup, render, screen } from '@testing-library/react';
import { onTestFinished } from 'vitest';
import type { Transport } from '../../../shared/api/transport.ts';
import { App } from '../../../renderer/app.tsx';
import { createParts } from '../../../renderer/create-parts.ts';
import { deskOver } from '../../support/fake-engine/fake-desk.ts';
import { createFakeEngine, type FakeEngine, type FakeEngineOptions } from '../../support/fake-engine/fake-engine.ts';

export type Rendered = FakeEngine & {
  /** Lets everything that was asked for be answered and drawn. */
  settle(): Promise<void>;
  /** Does something to the engine and waits until the window shows it. */
  happen(what: () => void): Promise<void>;
  title(): string;
  goTo(hash: string): Promise<void>;
};

const turn = () => new Promise((resume) => setTimeout(resume, 15));
const mostTurns = 100;

/** The wire with a count of the calls that wait for their answer: what a machine under load takes longer over. */
function counted(wire: Transport): Transport & { readonly open: () => number } {
  let open = 0;
  return {
    ...wire,
    open: () => open,
    async call(method, input) {
      open += 1;
      try {
        return await wire.call(method, input);
      } finally {
        open -= 1;
      }
    },
  };
}

/** The whole window over the scripted engine, in jsdom. */
export async function renderApp(options: FakeEngineOptions = {}, hash = '#/backup'): Promise<Rendered> {
  // Not by location.hash, which would announce a move.
  history.replaceState(null, '', hash);
  // These look at all there is; `looks.test.ts` looks at the simple view.
  localStorage.setItem('coffer.view', 'expert');
  const fake = createFakeEngine(options);
  const transport = counted(deskOver(fake.transport));
  const parts = createParts({
    transport,
    host: {
      ...{ kind: 'browser', download: () => undefined, chooseFolder: null, chooseFile: null },
      ...{ saveText: async (name) => name, printPage: async () => undefined, copyText: async () => undefined },
    },
  });
  render(<App parts={parts} nonce="" />);
  onTestFinished(() => {
    parts.stop();
    cleanup();
  });
  const answered = async () => {
    await turn();
    for (let turns = 0; turns < mostTurns && transport.open() > 0; turns += 1) await turn();
  };
  const settle = () => act(answered);
  const happen = (what: () => void) =>
    act(async () => {
      what();
      await answered();
    });
  // Until a screen's own part of the program is there, the page before it stays in the document, out of sight.
  const isThere = () => document.querySelector('h1') !== null && document.querySelector('.page[aria-busy]') === null;
  const arrive = async () => {
    for (let turns = 0; turns < 100 && !isThere(); turns += 1) await settle();
    await settle();
  };
  await arrive();
  return {
    ...fake,
    settle,
    happen,
    title: () => screen.getByRole('heading', { level: 1 }).textContent,
    goTo: async (next) => {
      await happen(() => (location.hash = next));
      await arrive();
    },
  };
}
