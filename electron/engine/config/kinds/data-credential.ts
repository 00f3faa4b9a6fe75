import type { ConfigReader } from '../../qlik/index.ts';
import type { ConfigKind, KindContext, KindRows, RawResource } from '../types.ts';
import { brokenByFailed, readEach } from './tools/each.ts';
import { textOf } from './tools/read.ts';
import { stamps } from './tools/usual.ts';

/** There is no list: the data connections say which there are. */
async function read(reader: ConfigReader, { seen, signal }: KindContext): Promise<KindRows> {
  const ids = new Set(seen('data-connection').map(({ raw }) => textOf(raw, 'qCredentialsID')));
  ids.delete('');
  const { read: rows, failed } = await readEach([...ids], signal, async (id): Promise<RawResource> => {
    const raw = await reader.one(`/api/v1/data-credentials/${encodeURIComponent(id)}`, signal);
    return { id, name: textOf(raw, 'qName'), raw, files: [] };
  });
  return { rows, brokenBy: brokenByFailed(failed, 'credentials') };
}

/** What data connections log on with: only what it is called. */
export const dataCredential: ConfigKind = {
  kind: 'data-credential',
  title: 'Data credentials',
  category: 'connections',
  stage: 'connections',
  word: 'export-only',
  why: 'No call makes one: it comes with its connection, where the password is typed.',
  needs: ['data-connection'],
  read,
  keyOf: ({ name, raw }) => `${textOf(raw, 'qType')}/${name}`,
  secrets: [
    { at: '/qUsername', what: 'the user name' },
    { at: '/qPassword', what: 'the password' },
    { at: '/qReferenceKey', what: 'a key of the tenant itself' },
  ],
  volatile: [...stamps, '/qID', '/qReferenceKey', '/qConnCount', '/tenant', '/user'],
  exportOnly: [],
  references: [],
  texts: [],
  write: null,
  byHand: ({ key }) => [
    `Type the user name and password of the credential ${key} in the data connection that uses it.`,
  ],
};
