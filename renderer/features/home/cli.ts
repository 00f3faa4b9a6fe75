import { line } from '../../cli-line.ts';

/** What Home shows, on the command line. */
export const homeLine = (): string => line('tenant', 'list', '--json');
