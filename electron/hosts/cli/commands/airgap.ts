import { resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import { contract } from '../../../../shared/api/contract.ts';
import { createClient } from '../../../../shared/api/client.ts';
import { createEngine } from '../../../engine/engine.ts';
import type { CommandContext } from '../program.ts';

const texts = {
  on: 'The air gap is on: Coffer opens no connection at all, not even to a practice tenant of this machine.',
  off: 'The air gap is off: Coffer may connect to the tenants and servers you added.',
} as const;

/** The switch of the app, not of a vault: it needs none and lasts. */
export function addAirGapCommand(program: Command, context: CommandContext): void {
  program
    .command('airgap')
    .description('no connection at all while it is on; for every vault on this machine, until it is turned off')
    .addArgument(new Argument('<what>', 'on, off or status').choices(['on', 'off', 'status']))
    .action(async (what: 'on' | 'off' | 'status') => {
      const { world, output, options } = context;
      // Nothing is opened and nothing looked for there.
      const engine = createEngine(world, {
        folder: resolve('.'),
        keepsSchedules: false,
        airGapped: options().airGap ?? false,
      });
      const client = createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });
      const { airGapped } =
        what === 'status' ? await client.system.about({}) : await client.system.setAirGap({ on: what === 'on' });
      output().result({ airGapped }, airGapped ? texts.on : texts.off);
    });
}
