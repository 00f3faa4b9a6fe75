import type { AppClient } from '../../../../shared/api/contract.ts';
import type { Transport } from '../../../../shared/api/transport.ts';
import type { PracticeTenant } from '../../../practice/index.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

/** What every act of the demo plays with. */
export type Demo = {
  readonly context: CommandContext;
  readonly tenant: PracticeTenant;
  readonly client: AppClient;
  readonly transport: Transport;
  readonly dir: string;
  readonly folder: string;
  /** The practice limits pass this many times faster, so that a person need not wait for a made-up minute. */
  readonly clockRate: number;
};

/** Says one numbered step of the story. */
export function step({ output }: CommandContext, number: number, text: string): void {
  output().say(`${String(number).padStart(2)}. ${wrap(text, '    ', 100).trimStart()}`);
}

/** What a step showed, set in below it. */
export const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');
