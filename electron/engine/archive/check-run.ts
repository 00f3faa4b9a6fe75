import { join } from 'node:path';

import {
  MediumCheck,
  Receipt,
  stateOfMedium,
  type Medium,
  type MediumFinding,
} from '../../../shared/domain/archive.ts';
import { RunId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import type { ItemContext, ItemResult, NewItem, RunKind } from '../jobs/index.ts';
import type { Vault, VaultDamage } from '../vault/index.ts';
import type { World } from '../world.ts';
import { checkMedium, type FolderCheck } from './check-medium.ts';
import { readMarker, type Marker } from './marker.ts';
import { onMedium } from './names.ts';
import { pluggedIn } from './plugged.ts';
import { signReceipt } from './receipts.ts';

/** What a check was asked to do. */
export const CheckInput = z.object({
  runId: RunId,
  folder: z.string(),
  /** How closely the database is looked at with the vault's key. */
  database: z.enum(['not-checked', 'quick', 'deep']),
  /** A person says that the medium was away since it was written. */
  replugged: z.boolean(),
  /** Who receives it, when a receipt is wanted. */
  receiptBy: z.string().nullable(),
});
export type CheckInput = z.infer<typeof CheckInput>;

/** What a check run came to. */
export const Checked = z.object({ check: MediumCheck, receipt: Receipt.nullable() });

export type CheckDeps = {
  readonly world: Pick<World, 'now'>;
  readonly vault: Pick<Vault, 'vaultId' | 'media' | 'copies' | 'signing' | 'info' | 'audit'>;
};

export const checkKind = 'archive-check';

/** The kind of run that reads a medium whole and says what it found; damage is an answer, not a failure. */
export function checkRun(deps: CheckDeps): RunKind {
  return {
    async run(context) {
      const input = CheckInput.parse(context.run.input);
      context.phase('reading the medium');
      context.total(1);
      const [end] = await context.forEach([itemOf(input)], (item) => checkItem(input, item, deps));
      if (end && end.outcome !== 'failed') return { state: 'done', result: end.result };
      const { code, details } = end?.failure ?? { code: 'unexpected', details: {} };
      throw new AppError(code as AppError['code'], details as AppError['details']);
    },
  };
}

const itemOf = ({ runId, folder }: CheckInput): NewItem => ({
  ...{
    jobId: `${runId}/check`,
    kind: checkKind,
    subject: readMarker(folder)?.mediumId ?? '',
    title: folder,
    group: '',
  },
  ...{ weight: 1, bytesTotal: null, input: null },
});

async function checkItem(input: CheckInput, item: ItemContext, deps: CheckDeps): Promise<ItemResult> {
  const { vault } = deps;
  let done = 0;
  item.at('reading every block');
  const marker = readMarker(input.folder);
  const isOurs = marker === null || marker.vaultId === vault.vaultId;
  const found = await checkMedium(input.folder, {
    ...{ signal: item.signal, onBytes: (bytes) => item.bytes((done += bytes), null) },
    ...(isOurs ? { publicKey: Buffer.from(vault.signing.publicKey()).toString('hex') } : {}),
  });
  const isDatabaseWanted = input.database !== 'not-checked' && isOurs && found.manifest !== null;
  if (isDatabaseWanted) item.at('reading the vault on it');
  const inside = isDatabaseWanted ? await checkDatabase(input, item, deps) : [];
  const check = judge({ ...found, findings: [...found.findings, ...inside] }, input, deps);
  const medium = marker && isOurs ? vault.media.get(marker.mediumId) : null;
  if (medium) keep(medium, check, input, deps);
  const receipt = input.receiptBy === null ? null : giveReceipt(check, found, input.receiptBy, deps);
  const state = marker && isOurs ? vault.media.get(marker.mediumId) : null;
  const told = { ...check, state: state && stateOfMedium(state) };
  return { outcome: 'captured', note: '', bytesStored: 0, result: { check: told, receipt } };
}

async function checkDatabase({ folder, database }: CheckInput, { signal }: ItemContext, { vault }: CheckDeps) {
  const damage = await vault.copies.verify(join(folder, onMedium.vault), { deep: database === 'deep', signal });
  return damage.map(findingOf);
}

const findingOf = ({ kind, id, problem }: VaultDamage): MediumFinding => ({
  kind: 'database',
  path: `${onMedium.vault}/vault.db`,
  problem: `${kind} ${id}: ${problem}`,
});

function judge(found: FolderCheck, input: CheckInput, { vault }: CheckDeps): MediumCheck {
  const { marker, manifest, how, files, bytes, findings, fingerprint, signedByThisVault } = found;
  const isOurs = marker !== null && marker.vaultId === vault.vaultId;
  const medium = isOurs ? vault.media.get(marker.mediumId) : null;
  const root = manifest?.head.root ?? null;
  return {
    ...{ mediumId: marker?.mediumId ?? null, label: medium?.label ?? null, intact: findings.length === 0 },
    ...{ how, root, files, bytes, findings: [...findings], fingerprint, signedByThisVault },
    database: isOurs && manifest ? input.database : 'not-checked',
    replugged: input.replugged || wasAway(medium, input.folder),
    ...{ state: null, notes: [...found.notes, ...notesOn({ isOurs, medium, root }, marker)] },
  };
}

const anotherCopy = 'the register knows another copy on this medium: one of the two is older';

type About = { readonly isOurs: boolean; readonly medium: Medium | null; readonly root: string | null };

/** What a person should know, though nothing is wrong with the medium. */
function notesOn({ isOurs, medium, root }: About, marker: Marker | null): string[] {
  if (marker === null) return [];
  if (!isOurs) return ['this medium belongs to another vault; whose signature it is cannot be told here'];
  if (medium === null) return ['this medium is not in the register of this vault'];
  if (medium.copy === null || root === null || medium.copy.root === root) return [];
  return [anotherCopy];
}

/** The system itself says that this is another plugging-in than the one the copy was made in. */
function wasAway(medium: Medium | null, folder: string): boolean {
  const now = pluggedIn(folder);
  return now !== null && medium?.plugged != null && medium.plugged !== now;
}

/** What was proven of the newest copy says nothing of a medium that holds another one. */
function problemIn({ findings: [first], root }: MediumCheck, { copy }: Medium): string | null {
  if (first) return `${first.path}: ${first.problem}`.slice(0, 500);
  return root !== null && copy !== null && root !== copy.root ? anotherCopy : null;
}

function keep(medium: Medium, check: MediumCheck, { folder }: CheckInput, { vault, world }: CheckDeps): void {
  const at = world.now();
  const isNewest = check.root !== null && check.root === medium.copy?.root;
  const proves = check.intact && isNewest && check.replugged;
  const seen: Medium = {
    ...medium,
    ...{ path: folder, lastSeenAt: at },
    problem: problemIn(check, medium),
    verified: proves && check.root !== null ? { at, root: check.root } : medium.verified,
    readBack: check.intact && isNewest ? { at, how: check.how } : medium.readBack,
  };
  const event = check.intact ? (proves ? 'archive.verified' : 'archive.read') : 'archive.not-intact';
  const { root, how, database, findings } = check;
  vault.media.put(seen, { event, facts: { root, how, database, findings: findings.length } });
}

function giveReceipt(check: MediumCheck, { manifest, marker }: FolderCheck, by: string, deps: CheckDeps): Receipt {
  const { findings, files, bytes } = check;
  if (!check.intact || manifest === null || marker === null || !check.signedByThisVault)
    throw new AppError('archive.not-intact', {
      findings: findings.length,
      first: findings[0] ? `${findings[0].path}: ${findings[0].problem}` : 'it is not signed by this vault',
    });
  return signReceipt({ manifest, by, counts: { files, bytes } }, deps);
}
