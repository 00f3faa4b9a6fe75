/**
 * The desktop as tests and a named Electron run it: its engine under the Node that COFFER_ENGINE_NODE names, because an older
 * Electron's own cannot bear the driver. Never an entry of the product's bundle.
 */
import { startNodeChild } from '../electron/hosts/ipc/index.ts';
import { engineEntry, runShell } from '../electron/shell/index.ts';

const node = process.env['COFFER_ENGINE_NODE'];

runShell(
  node === undefined
    ? {}
    : {
        startEngine: (argv) => startNodeChild(engineEntry, { execPath: node, arguments: argv }),
      },
);
