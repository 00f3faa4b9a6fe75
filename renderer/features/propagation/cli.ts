import { line } from '../../cli-line.ts';
import { usualTemplate, type Draft } from './draft-store.ts';

type Planned = Pick<Draft, 'taskId' | 'fileName' | 'nameTemplate' | 'confirm' | 'live'>;

const confirmed = (words: readonly string[]): readonly string[] => (words.length === 0 ? [] : ['--confirm', ...words]);
const on = (server: string): readonly string[] => ['--server', server];
const asked = (live: string | null): readonly string[] => (live === null ? [] : ['--live', live]);

/** The commands that do the same as the pages of this screen. */
export const propagationLine = {
  add: (name: string, url: string, flags: { readonly allowHttp: boolean; readonly hasCa: boolean }) =>
    line(
      ...['qalyptus', 'add', name || 'NAME', '--url', url || 'URL', '--api-key-file', 'key.txt'],
      ...(flags.hasCa ? ['--ca', 'ca.pem'] : []),
      ...(flags.allowHttp ? ['--allow-http'] : []),
    ),
  check: (server: string) => line('qalyptus', 'check', server),
  tasks: (server: string) => line('qalyptus', 'tasks', server),
  canary: (server: string, task: string, app: string) =>
    line('qalyptus', 'canary', server, '--task', task, '--target-app', app, '--yes'),
  guide: (server: string, task: string | null) =>
    line('qalyptus', 'guide', server, ...(task === null ? [] : ['--task', task])),
  plan: (server: string, { taskId, fileName, nameTemplate, confirm, live }: Planned) =>
    line(
      ...['propagate', 'plan', ...on(server), '--task', taskId ?? 'ID', '--targets', fileName],
      ...(nameTemplate === usualTemplate ? [] : ['--name-template', nameTemplate]),
      ...asked(live),
      ...['--out', 'plan.json'],
      ...confirmed(confirm),
    ),
  run: (kind: 'propagate' | 'update' | 'repoint', goOn: boolean) =>
    line(
      ...{ propagate: ['propagate'], update: ['propagate', 'update'], repoint: ['repoint'] }[kind],
      ...['run', 'plan.json'],
      ...(goOn ? ['--go-on'] : []),
    ),
  status: (server: string) => line('propagate', 'status', ...on(server)),
  mappings: (server: string, all: boolean) => line('qalyptus', 'mappings', server, ...(all ? ['--all'] : [])),
  redirects: (server: string, task: string) => line('qalyptus', 'redirects', server, '--task', task),
  update: (server: string, confirm: readonly string[]) =>
    line(
      ...['propagate', 'update', 'plan', ...on(server), '--targets', 'mappings.json', '--out', 'plan.json'],
      ...confirmed(confirm),
    ),
  repoint: (
    server: string,
    run: string,
    words: { readonly confirm: readonly string[]; readonly republished: readonly string[] },
  ) =>
    line(
      ...['repoint', 'plan', '--run', run || 'RUN', ...on(server), '--out', 'plan.json'],
      ...(words.republished.length === 0 ? [] : ['--republished', ...words.republished]),
      ...confirmed(words.confirm),
    ),
  attempt: (server: string, batch: string) => line('propagate', 'try', ...on(server), '--batch', batch || 'BATCH'),
  ledger: (server: string) => line('propagate', 'ledger', ...on(server)),
  rollback: (server: string, batch: string, force: readonly string[]) =>
    line(
      ...['propagate', 'rollback', batch, ...on(server), '--yes'],
      ...(force.length === 0 ? [] : ['--force', ...force]),
    ),
  release: (server: string, task: string, name: string, confirm: readonly string[]) =>
    line(
      ...['propagate', 'release', ...on(server), '--task', task, ...(name === '' ? [] : ['--confirm-name', name])],
      ...confirmed(confirm),
    ),
};
