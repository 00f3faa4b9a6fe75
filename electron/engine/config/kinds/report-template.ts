import type { ConfigReader } from '../../qlik/index.ts';
import type { ConfigKind, KindContext } from '../types.ts';
import { listed, textOf, withDetails } from './tools/read.ts';
import { stamps } from './tools/usual.ts';
import { keyInApp } from './tools/where.ts';

const path = '/api/v1/report-templates';
const maxBytes = 64 * 1024 * 1024;

const endings: ReadonlyMap<string, string> = new Map([
  ['excel', 'xlsx'],
  ['pixelPerfect', 'qpxp'],
  ['html', 'qhtml'],
  ['powerPoint', 'pptx'],
  ['word', 'docx'],
]);

const listTemplates = listed({ path, paging: 'skip', limit: 100, idField: 'id', nameOf: (row) => textOf(row, 'name') });

const read = async (reader: ConfigReader, context: KindContext) =>
  withDetails(await listTemplates(reader, context), context.signal, async (row) => {
    const at = `${path}/${encodeURIComponent(row.id)}/actions/download`;
    const bytes = await reader.download(at, maxBytes, context.signal);
    return { ...row, files: [{ name: `template.${endings.get(textOf(row.raw, 'type')) ?? 'bin'}`, bytes }] };
  });

/** Files that reports are made from, each of one app. */
export const reportTemplate: ConfigKind = {
  kind: 'report-template',
  title: 'Report templates',
  category: 'templates',
  stage: 'reports',
  word: 'export-only',
  why: 'Its file is kept; a person uploads it into its app, where the tenant checks it against the app’s fields.',
  needs: ['app', 'user'],
  read,
  keyOf: keyInApp('sourceAppId'),
  secrets: [],
  volatile: [...stamps, '/sourceAppName', '/metadataVersion'],
  exportOnly: [],
  references: [
    { at: '/sourceAppId', kind: 'app' },
    { at: '/ownerId', kind: 'user' },
  ],
  texts: [],
  write: null,
  byHand: ({ key, files }) => [
    files.length > 0
      ? `Upload the file of the report template ${key} in the reports of its app.`
      : `The file of the report template ${key} could not be read: upload it from where it was built.`,
  ],
};
