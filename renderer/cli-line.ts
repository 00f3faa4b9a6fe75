import type { BackupScope } from '../shared/domain/snapshot.ts';
import { language } from './text/language.ts';

/** Quoted for a POSIX shell unless it is plain. */
const quote = (part: string): string =>
  /^[A-Za-z0-9_.:/=@%+-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`;
/** One command of ours as a person would type it. */
export const line = (...parts: readonly string[]): string => ['coffer', ...parts].map(quote).join(' ');

/** Of a command that writes a paper: in the window's language. */
export const paperLanguage: readonly string[] = language === 'en' ? [] : ['--language', language];

/** The command that does the same as the screen; made from the input the screen would send. */
export const cliLine = {
  createVault: () => line('vault', 'create'),
  vaultInfo: () => line('vault', 'info', '--json'),
  addTenant: (name: string, host: string, clientId: string) =>
    line('tenant', 'add', name || 'NAME', '--host', host || 'URL', '--client-id', clientId || 'ID'),
  checkTenant: (name: string) => line('tenant', 'check', name),
  backup: (tenant: string, scope: Pick<BackupScope, 'spaceTypes' | 'withData'>) =>
    line(
      'backup',
      tenant,
      ...(scope.spaceTypes.includes('all') ? [] : scope.spaceTypes.flatMap((type) => ['--space-type', type])),
      ...(scope.withData ? ['--with-data'] : []),
      '--json',
    ),
  apps: () => line('list', 'apps', '--json'),
  versions: (appId: string) => line('list', 'versions', '--app', appId, '--json'),
  diff: (appId: string, from: string, to: string) => line('diff', '--app', appId, '--from', from, '--to', to),
  snapshots: () => line('list', 'snapshots', '--json'),
};
