import { gatherTargets } from './gather-targets.ts';
import { readCsvTargets } from './read-csv-targets.ts';
import { readJsonTargets } from './read-json-targets.ts';
import type { WishedTarget } from './wished-target.ts';

/**
 * What a person wants, customer by customer. Throws `request.invalid` with the row and column, or the path, of the first
 * thing that cannot be meant.
 */
export function readTargets(text: string, format: 'csv' | 'json'): { targets: WishedTarget[] } {
  return { targets: gatherTargets(format === 'csv' ? readCsvTargets(text) : readJsonTargets(text)) };
}
