import './hosts/version-guard.mjs';
import './hosts/lean-memory.mjs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from './engine/log/index.ts';
import { runEngineProcess } from './hosts/ipc/index.ts';
import { createNodeWorld, systemNow } from './hosts/node-world.ts';
import { openWindowDesk } from './hosts/open-desk.ts';

const { values } = parseArgs({ options: { vault: { type: 'string' }, usual: { type: 'string' } } });
const vault = values.vault ?? values.usual;
if (vault === undefined) throw new TypeError('The shell names the vault: --vault DIR, or --usual DIR.');

const log = createLog(systemNow, (line) => process.stderr.write(`${line}\n`));
const settingsFolder = process.env['COFFER_SETTINGS'];
const world = createNodeWorld({ log, env: process.env, ...(settingsFolder === undefined ? {} : { settingsFolder }) });

runEngineProcess(openWindowDesk(world, { vaultFolder: resolve(vault), isAsked: values.vault !== undefined }));
