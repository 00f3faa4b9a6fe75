import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { contract } from '../../../../shared/api/contract.ts';
import { createClient } from '../../../../shared/api/client.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { serveOverHttp } from '../../http/index.ts';
import { openWindowDesk } from '../../open-desk.ts';
import { readKey, vaultFolder } from '../connect.ts';
import type { CommandContext } from '../program.ts';

/** The built window, beside the sources or beside the bundle. */
const pages = ['../../../../dist/renderer', '../renderer', '../../renderer', '../../../renderer'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** The same window in a browser, on this machine only. */
export function addServeCommand(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('serve the window to a browser on this machine')
    .option('--port <n>', 'default: any free one', '0')
    .option('--unlock', 'open the vault now with the passphrase or recovery key given')
    .action(async (options: { port: string; unlock?: boolean }) => {
      const staticDir = pages.find((path) => existsSync(`${path}/index.html`) && !existsSync(`${path}/main.tsx`));
      if (staticDir === undefined)
        throw new AppError('request.not-found', { what: 'the built window', fix: 'npm run build' });
      const { world } = context;
      const folder = vaultFolder(context.options(), world.env);
      const desk = openWindowDesk(world, {
        vaultFolder: folder,
        clockRate: context.clockRate,
        airGapped: context.options().airGap ?? false,
      });
      const host = await serveOverHttp(desk, { staticDir, port: Number(options.port) });
      try {
        if (options.unlock) {
          const client = createClient(contract, { call: desk.dispatch, onEvent: desk.events.listen });
          await client.vault.unlock({
            ...(await readKey(context.options(), context)),
            acceptRollback: context.options().acceptOlderVault ?? false,
          });
        }
        const tell = () => {
          const url = host.openUrl();
          const text = `Coffer is at ${url}\nThe address is good once, for 30 seconds; Enter gives a fresh one. Ctrl-C ends it.`;
          context.output().result({ url, origin: host.origin }, text);
        };
        tell();
        const lines = createInterface({ input: process.stdin });
        lines.on('line', tell);
        context.signal.addEventListener('abort', () => lines.close(), { once: true });
        await ended(context.signal);
      } finally {
        await host.close();
        await desk.close();
      }
    });
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
