import { count } from '../../format.ts';
import { many } from '../plural.ts';

/** Words of what runs and ran. */
export const activity = {
  crumb: 'Activity',
  title: (running: number) => (running === 0 ? 'Nothing is running' : `${many(running, 'job is', 'jobs are')} running`),
  name: 'Runs',
  none: 'Nothing has run yet.',
  column: { state: 'State', run: 'Run', started: 'Started', took: 'Took', apps: 'Apps', stored: 'Stored new' },
  kind: { backup: 'Backup', verify: 'Check of the vault' } as Readonly<Record<string, string>>,
  parts: (captured: number, unchanged: number, failed: number) =>
    `${count(captured)} captured, ${count(unchanged)} unchanged, ${failed === 0 ? 'none' : count(failed)} failed`,
};
