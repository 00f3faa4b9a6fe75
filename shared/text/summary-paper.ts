import type { ObjectState } from '../domain/app.ts';
import type { DefinitionKind } from '../domain/history.ts';
import type { Wording } from './wording.ts';

/** Words of the page of one kept version. */
export const summaryPaper = {
  title: (name: string, ordinal: string) => `${name}, version ${ordinal}`,
  lead: (ordinal: string, taken: string) =>
    `Version ${ordinal}, taken ${taken}. Names of people and parts of the script are on this page; secrets that could be recognised are covered.`,
  app: 'The app',
  facts: {
    appId: 'App id',
    description: 'Description',
    space: 'Space',
    owner: 'Owner',
    modified: 'Last changed',
    reloaded: 'Last reloaded',
    published: 'Published',
    sectionAccess: 'Section access',
    withData: 'Data in the file',
    bytes: 'Size of the file in bytes',
    sha256: 'SHA-256 of the file',
    origin: 'Origin',
  },
  imported: 'made of a file somebody brought, not captured',
  yes: 'yes',
  no: 'no',
  notKnown: 'not known',
  spaceType: (type: string) => type,
  objects: 'Objects and their owners',
  objectColumns: ['Type', 'Title', 'State', 'Owner', 'Last changed', 'Id'],
  objectState: (state: ObjectState) => state as string,
  counted: (roots: string, parts: string) => `${roots} objects, and ${parts} parts of them.`,
  inside: 'Inside the file',
  unreadable: (why: string) => `Coffer cannot read inside this file: ${why}.`,
  definitions: 'Definitions',
  definitionColumns: ['Kind', 'Type', 'Title', 'On'],
  definitionKind: (kind: DefinitionKind) => kind as string,
  media: 'Media, for information',
  mediaColumns: ['Path', 'Bytes', ''],
  thumbnail: 'thumbnail',
  script: 'Load script',
  unreadableScript: (why: string) => `Cannot be read: ${why}.`,
} as const;
export type SummaryPaper = Wording<typeof summaryPaper>;
