import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';

export const manifestName = 'coffer-config.json';
export const idsName = 'ids.json';
export const readmeName = 'README.md';
export const secretsName = 'secrets.md';

const newest = 1;

/** Nothing else is ever written, replaced or removed, whatever a manifest says. */
const safePath = /^(?:[a-z][a-z0-9-]{1,40}\/)?[a-z0-9][a-z0-9-]{0,140}(?:\.[a-z0-9_-]{1,70})+$/;

/** Whether a path inside the folder can be one of ours. */
export const isOurPath = (path: string): boolean =>
  path === readmeName || path === secretsName || path === idsName || path === manifestName || safePath.test(path);

const Manifest = z.strictObject({
  format: z.literal('coffer-config-folder'),
  version: z.literal(newest),
  layout: z.enum(['files', 'flat']),
  /** Names only. */
  variables: z.array(z.string()),
  files: z.array(
    z.strictObject({
      path: z.string().refine(isOurPath, 'not a path Coffer writes'),
      bytes: z.number().int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
/** What Coffer wrote into a folder. Says nothing of when or whence, so that the same configuration is the same folder. */
export type Manifest = z.infer<typeof Manifest>;

/** `config.newer-file` for one that a later Coffer wrote, `config.bad-file` for anything else that is not one. */
export function parseManifest(text: string): Manifest {
  const bad = (place: string, problem: string) =>
    new AppError('config.bad-file', { file: manifestName, place, problem });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad('', 'not JSON');
  }
  const version: unknown = typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  if (typeof version === 'number' && version > newest)
    throw new AppError('config.newer-file', { file: manifestName, version, newest });
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw bad(`/${(issue?.path ?? []).join('/')}`, issue?.message ?? 'not a manifest');
}

export const printManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;
