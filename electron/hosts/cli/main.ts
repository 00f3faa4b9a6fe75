import { createLog } from '../../engine/log/index.ts';
import { createNodeWorld, systemNow } from '../node-world.ts';
import { runCli } from './program.ts';
import { takeSecrets } from './secrets.ts';

const secrets = takeSecrets(process.env);
const stopping = new AbortController();
const wanted = process.env['COFFER_LOG'];
const log = createLog(systemNow, (line) => {
  if (wanted !== undefined) process.stderr.write(`${line}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The first asks for a clean end; a second does not wait for it.
  process.once(signal, () => {
    stopping.abort(signal);
    process.once(signal, () => process.exit(130));
  });
}

const settingsFolder = process.env['COFFER_SETTINGS'];
const world = createNodeWorld({ log, env: process.env, ...(settingsFolder === undefined ? {} : { settingsFolder }) });
const status = await runCli(process.argv.slice(2), { world, secrets, streams: process, signal: stopping.signal });
process.exitCode = status;
