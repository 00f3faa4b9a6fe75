import type { SnapshotId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';
import { breathe, damage, guarded } from './check-rows.ts';

/** Says of a capture, by the number of its row, what is wrong with it. */
type Tell = (captureKey: number, problem: string) => void;

function createTell({ configs }: Tables, found: VaultDamage[]): Tell {
  const rows = new Map(guarded(found, 'config_capture', [], configs.each).map((row) => [row.capture_key, row]));
  return (captureKey, problem) => {
    const row = rows.get(captureKey);
    const snapshots = row?.snapshot_id ? [row.snapshot_id as SnapshotId] : [];
    found.push(damage('config', row?.config_id ?? `config_capture ${captureKey}`, problem, { snapshots }));
  };
}

/** Every item of a capture and every file that an item names must be there. */
export function checkConfig(tables: Tables, found: VaultDamage[]): void {
  const { configChecks } = tables;
  const tell = createTell(tables, found);
  for (const { capture_key: key, lacking } of guarded(found, 'config_entry', [], configChecks.lackingBodies))
    tell(key, `${lacking} of its items are missing`);
  for (const { capture_key: key, lacking } of guarded(found, 'config_file', [], configChecks.lackingFiles))
    tell(key, `${lacking} of its files are missing`);
}

/** Numbers of rows that are not what was kept, and how many of them each capture has. */
async function countBad(keys: readonly number[], look: (key: number) => void, capturesOf: (key: number) => number[]) {
  const captures = new Map<number, number>();
  const ofNone: number[] = [];
  for (const key of keys) {
    await breathe();
    try {
      look(key);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'vault.damaged') throw thrown;
      const touched = capturesOf(key);
      if (touched.length === 0) ofNone.push(key);
      for (const capture of touched) captures.set(capture, (captures.get(capture) ?? 0) + 1);
    }
  }
  return { captures, ofNone };
}

/** Items must hash to what was kept beside them and files to their names. */
export async function checkConfigBodies(tables: Tables, found: VaultDamage[]): Promise<void> {
  const { configChecks: checks, configFiles } = tables;
  const tell = createTell(tables, found);
  const bodyKeys = guarded(found, 'config_body', [], checks.bodyKeys);
  const items = await countBad(bodyKeys, checks.lookAtBody, checks.capturesOfBody);
  for (const [key, bad] of items.captures) tell(key, `${bad} of its items are not what was kept`);
  for (const key of items.ofNone) found.push(damage('config', `config_body ${key}`, 'not what was kept'));
  const fileKeys = guarded(found, 'config_file', [], configFiles.keys);
  const files = await countBad(fileKeys, configFiles.look, checks.capturesOfFile);
  for (const [key, bad] of files.captures) tell(key, `${bad} of its files are not what was kept`);
  for (const key of files.ofNone) found.push(damage('config', `config_file ${key}`, 'not what was kept'));
}
