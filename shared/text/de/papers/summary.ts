import type { SummaryPaper } from '../../summary-paper.ts';
import { definitionKindsDe } from '../definition-kinds.ts';
import { wordDe } from '../engine/index.ts';
import { objectStatesDe } from '../object-states.ts';

/** Worte der Seite einer aufbewahrten Version. */
export const summaryDe: SummaryPaper = {
  title: (name, ordinal) => `${name}, Version ${ordinal}`,
  lead: (ordinal, taken) =>
    `Version ${ordinal}, aufgenommen am ${taken}. Auf dieser Seite stehen Namen von Personen und Teile des Skripts; Geheimnisse, die sich erkennen ließen, sind verdeckt.`,
  app: 'Die App',
  facts: {
    appId: 'ID der App',
    description: 'Beschreibung',
    space: 'Bereich',
    owner: 'Besitzer',
    modified: 'Zuletzt geändert',
    reloaded: 'Zuletzt geladen',
    published: 'Veröffentlicht',
    sectionAccess: 'Section Access',
    withData: 'Daten in der Datei',
    bytes: 'Größe der Datei in Bytes',
    sha256: 'SHA-256 der Datei',
    origin: 'Herkunft',
  },
  imported: 'aus einer mitgebrachten Datei, nicht gesichert',
  yes: 'ja',
  no: 'nein',
  notKnown: 'nicht bekannt',
  spaceType: wordDe,
  objects: 'Objekte und ihre Besitzer',
  objectColumns: ['Typ', 'Titel', 'Zustand', 'Besitzer', 'Zuletzt geändert', 'ID'],
  objectState: (state) => objectStatesDe[state],
  counted: (roots, parts) => `Objekte: ${roots}, Teile davon: ${parts}.`,
  inside: 'In der Datei',
  unreadable: (why) => `Coffer kann in dieser Datei nicht lesen: ${why}.`,
  definitions: 'Definitionen',
  definitionColumns: ['Art', 'Typ', 'Titel', 'Auf'],
  definitionKind: (kind) => definitionKindsDe[kind],
  media: 'Medien, zur Kenntnis',
  mediaColumns: ['Pfad', 'Bytes', ''],
  thumbnail: 'Vorschaubild',
  script: 'Ladeskript',
  unreadableScript: (why) => `Nicht lesbar: ${why}.`,
};
