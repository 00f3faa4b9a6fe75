import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../../electron/practice/index.ts';
import { runCoffer, type CofferRun } from './run-coffer.ts';

/** The least a practice app can be: what is measured is our work for an app, not the app. */
export const tinyApps: NonNullable<PracticeOptions['profile']> = {
  people: [1, 2],
  sheets: [1, 2],
  charts: [1, 2],
  measures: [0, 1],
  masterItems: [0, 1],
  bookmarks: [0, 1],
  stories: [0, 0],
  media: [0, 0],
  mediaLength: [1_024, 2_048],
  rows: [10, 50],
  factTables: [1, 1],
  documentPropertiesLength: [1_024, 4_096],
};

/** A practice tenant in this process and a vault that knows it, used through the command line alone. */
export type TestBed = {
  readonly tenant: PracticeTenant;
  readonly place: string;
  coffer(...argv: string[]): Promise<CofferRun>;
  backUp(...argv: string[]): Promise<CofferRun>;
};

export type TestBedChoices = PracticeOptions & { readonly clockRate: number; readonly rateShare?: number };

/** Lends a test bed to `work`; afterwards nothing of it is left. */
export async function withTestBed<T>(choices: TestBedChoices, work: (bed: TestBed) => Promise<T>): Promise<T> {
  const { rateShare = 1, ...practice } = choices;
  const place = mkdtempSync(join(tmpdir(), 'coffer-bench-'));
  const tenant = await startPracticeTenant(practice);
  try {
    const at = (name: string) => join(place, name);
    const env = {
      COFFER_VAULT: at('bench.coffer'),
      COFFER_SETTINGS: at('settings'),
      COFFER_CLOCK_RATE: String(choices.clockRate),
    };
    const key = ['--recovery-key-file', at('recovery.txt')];
    const coffer = (...argv: string[]) => runCoffer([...key, ...argv], env);
    await runCoffer(['vault', 'create', '--recovery-key-out', at('recovery.txt')], {
      ...env,
      COFFER_PASSPHRASE: 'correct horse battery staple',
    });
    writeFileSync(at('secret.txt'), tenant.clientSecret, { mode: 0o600 });
    const identity = ['--host', tenant.url, '--client-id', tenant.clientId, '--client-secret-file', at('secret.txt')];
    await coffer('tenant', 'add', 'acme', ...identity, '--rate-share', String(rateShare));
    return await work({ tenant, place, coffer, backUp: (...argv) => coffer('backup', 'acme', '--no-config', ...argv) });
  } finally {
    await tenant.close();
    rmSync(place, { recursive: true, force: true });
  }
}
