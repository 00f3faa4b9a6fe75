import { resolve } from 'node:path';
import type { ConfigCapture, ConfigDocument } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { configKinds } from '../config-kinds.ts';
import { escrowEntries, notKnownOf } from '../escrow/escrow-entries.ts';
import { holdersOf } from '../escrow/holders.ts';
import { commitMessage } from '../files/commit-message.ts';
import type { ConfigExport } from '../files/types.ts';
import type { Variables } from '../files/variables.ts';
import { openWorkingCopy } from '../files/working-copy.ts';
import { writeFiles } from '../files/write-files.ts';
import { writeSqlite } from '../files/write-sqlite.ts';
import { templateDocuments } from '../templates/template-documents.ts';
import type { TemplateRegister } from '../templates/template-register.ts';
import { documentsOf, idsOf } from './documents-of.ts';

export type ExportRequest = {
  readonly out: string;
  readonly format: 'files' | 'flat' | 'sqlite';
  /** Commits what changed into the working copy the folder lies in. */
  readonly git: boolean;
  readonly variables: Variables;
};

export type ExportDeps = {
  readonly vault: Pick<Vault, 'config' | 'settings' | 'audit'>;
  readonly world: Pick<World, 'env'>;
  readonly templates: TemplateRegister;
};

export type Exported = {
  readonly out: string;
  readonly files: number;
  readonly held: readonly Pick<ConfigDocument, 'kind' | 'key' | 'why'>[];
  readonly secrets: number;
  readonly commit: string | null;
};

/** Writes a capture, with the templates the vault knows, to a folder or to one new SQLite file. Audited. */
export async function exportCapture(
  capture: ConfigCapture,
  request: ExportRequest,
  deps: ExportDeps,
): Promise<Exported> {
  const { out, format, git } = request;
  if (git && format === 'sqlite')
    throw new AppError('request.invalid', { problem: 'git keeps files: leave out --git, or --format sqlite' });
  const given = await collect(capture, deps);
  const written = format === 'sqlite' ? toDatabase(given, request) : await toFolder(given, format, request, deps);
  const { configId, tenant } = capture;
  deps.vault.audit.append('config-exported', { configId, tenant, format, git, files: written.files });
  return { out: resolve(out), ...written, held: heldIn(given.documents), secrets: given.escrow.length };
}

async function collect(capture: ConfigCapture, { vault, templates }: ExportDeps): Promise<ConfigExport> {
  const { configId, tenant, tenantId, host, takenAt, kinds } = capture;
  const items = vault.config.items(configId);
  const documents = documentsOf(items);
  const apps = templateDocuments(await templates.list(tenant), templates.script);
  return {
    documents: [...documents, ...apps.documents],
    fileOf: (sha256) => apps.files.get(sha256) ?? vault.config.file(sha256),
    escrow: escrowEntries(documents, configKinds, holdersOf(vault, tenant)),
    notKnown: notKnownOf(kinds),
    source: { tenant, tenantId, host, configId, takenAt },
    ids: idsOf(items),
  };
}

function toDatabase(given: ConfigExport, { out, variables }: ExportRequest) {
  writeSqlite(given, out, variables);
  return { files: 1, commit: null };
}

async function toFolder(
  given: ConfigExport,
  format: 'files' | 'flat',
  { out, git, variables }: ExportRequest,
  { world }: ExportDeps,
) {
  const copy = git ? await openWorkingCopy(out, world.env) : null;
  const { files, changes, touched, own } = await writeFiles(given, { out, format, variables, replaceEdited: git });
  const commit = copy === null ? null : await copy.commit([...touched, ...own], commitMessage(changes));
  return { files, commit };
}

/** What a person has to settle first. That an app is no file to apply is no such thing. */
const heldIn = (documents: readonly ConfigDocument[]): Exported['held'] =>
  documents
    .filter(({ apply, kind }) => apply === 'no' && kind !== 'template')
    .map(({ kind, key, why }) => ({ kind, key, why }));
