import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { MediaRow } from '../../../../shared/domain/history.ts';
import { canonicalJson, type JsonObject } from '../../../../shared/json.ts';
import { readApp, type ReadApp, type ReadContent, type ScriptTab } from '../../qvf/index.ts';
import type { Vault } from '../../vault/index.ts';
import { asObject, definitionsOf, type Definition } from './definition-tree.ts';
import { isTooDeep } from './json-depth.ts';
import { openKept, type Kept, type KeptFile } from './kept-file.ts';

/** One object that lies in the file by itself, with all that stands on it. */
export type InsideRoot = {
  readonly key: string;
  /** Tells whether it is the same as another, whatever it holds. */
  readonly digest: string;
  /** How many definitions it has: a sheet and its charts. */
  readonly size: number;
  readonly load: () => Promise<readonly Definition[]>;
};

export type Inside = {
  readonly state: 'read';
  readonly title: string | null;
  readonly productVersion: string | null;
  readonly hasData: boolean;
  /** null: the file holds none. */
  readonly tabs: readonly ScriptTab[] | null;
  readonly roots: readonly InsideRoot[];
  readonly media: readonly InsideMedia[];
};
export type InsideMedia = MediaRow & { readonly digest: string };
export type Opaque = { readonly state: 'unreadable'; readonly why: string };

type Content = Pick<Vault['content'], 'read' | 'readAt'>;

const tooMuch: Opaque = {
  state: 'unreadable',
  why: 'looking into it would take more memory than Coffer allows itself',
};
/** All objects of one file together; a file made to unpack without end is put aside here. */
const mostUnpacked = 512 * 1024 * 1024;
/** Objects read before others get their turn. */
const atOnce = 20;

/** Looks into a kept file as far as that goes. Bytes that are no app are an answer; a damaged vault still throws. */
export async function readInside(content: Content, kept: Kept): Promise<Inside | Opaque> {
  const file = openKept(content, kept);
  const app = await file.read(readApp);
  if (app === null) return tooMuch;
  if (app.kind === 'opaque') return { state: 'unreadable', why: app.why };
  const roots = await rootsOf(file, app);
  const media = roots === null ? null : await mediaOf(file, app);
  if (roots === null || media === null) return tooMuch;
  const { title, productVersion, hasData, script, tabs } = app;
  return {
    state: 'read',
    ...{ title, productVersion, hasData, media },
    tabs: script === null ? null : tabs,
    roots: [...roots, ...variablesOf(app), ...appItself(app)],
  };
}

async function rootsOf(file: KeptFile, { objects }: ReadApp): Promise<InsideRoot[] | null> {
  const roots: InsideRoot[] = [];
  let unpacked = 0;
  for (const [index, object] of objects.entries()) {
    if (index % atOnce === 0) await breathe();
    const read = await file.read(() => object.readContent());
    if (read === null) return null;
    unpacked += read.content.length;
    if (unpacked > mostUnpacked) return null;
    roots.push(rootOf(file, object, read));
  }
  return roots;
}

function rootOf(file: KeptFile, object: ReadApp['objects'][number], read: ReadContent): InsideRoot {
  const row = { id: object.id, type: object.qType, title: object.title ?? '' };
  const expand = ({ json }: ReadContent): Definition[] => definitionsOf(row, isTooDeep(json) ? null : json);
  return {
    key: object.id,
    digest: digestOf(read),
    size: expand(read).length,
    load: async () => expand((await file.read(() => object.readContent())) ?? { content: '', json: null }),
  };
}

async function mediaOf(file: KeptFile, { media }: ReadApp): Promise<InsideMedia[] | null> {
  const rows: InsideMedia[] = [];
  for (const { path, bytes, readContent } of media) {
    const read = await file.read(readContent);
    if (read === null) return null;
    rows.push({ path, bytes, isThumbnail: /thumbnail/i.test(path), digest: digestOf(read) });
  }
  return rows;
}

/** Variables lie in lists, not in streams of their own. */
const variablesOf = ({ variableProperties }: ReadApp): InsideRoot[] =>
  variableProperties.map((properties, index) => {
    const id = asObject(properties['qInfo'])['qId'];
    const name = properties['qName'];
    return smallRoot(properties, {
      ...{ kind: 'variable', type: 'variable' },
      id: typeof id === 'string' ? id : `variable ${index}`,
      title: typeof name === 'string' ? name : '',
    });
  });

const appItself = ({ properties, title }: ReadApp): InsideRoot[] =>
  Object.keys(properties).length === 0
    ? []
    : [smallRoot(properties, { kind: 'app', type: 'app', id: 'qvapp_approperties', title: title ?? '' })];

function smallRoot(properties: JsonObject, row: Pick<Definition, 'id' | 'kind' | 'type' | 'title'>): InsideRoot {
  const json = isTooDeep(properties) ? null : properties;
  const digest = json === null ? '' : sha256(canonicalJson(json));
  const definition = { ...row, parentId: null, readable: json !== null, json };
  return { key: `${row.kind}/${row.id}`, digest, size: 1, load: async () => [definition] };
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const digestOf = ({ content }: ReadContent): string => sha256(content);
