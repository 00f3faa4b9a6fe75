import { chmodSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startPracticeTenant } from './start.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    'apps-count': { type: 'string', default: '30' },
    'clock-rate': { type: 'string', default: '1' },
    apps: { type: 'string' },
    limits: { type: 'string', default: 'on' },
    'secret-file': { type: 'string' },
  },
});

const tenant = await startPracticeTenant({
  port: Number(values.port),
  seed: Number(values.seed),
  appCount: Number(values['apps-count']),
  clockRate: Number(values['clock-rate']),
  ...(values.apps === undefined ? {} : { appsFolder: values.apps }),
  limits: values.limits === 'off' ? 'off' : 'on',
});

const secretFile = values['secret-file'];
if (secretFile !== undefined) {
  writeFileSync(secretFile, tenant.clientSecret, { mode: 0o600 });
  chmodSync(secretFile, 0o600);
}
const secret = secretFile === undefined ? `PRACTICE secret ${tenant.clientSecret}` : `secret in ${secretFile}`;
process.stdout.write(`practice tenant at ${tenant.url} client ${tenant.clientId} ${secret}\n`);

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  void tenant.close().then(() => process.exit(0));
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
