import type { Text } from '../en/index.ts';
import { many } from '../plural.ts';

const apps = (n: number): string => many(n, 'App', 'Apps');

/** Was wiederhergestellt wird. */
export const what: Text['restore']['guide']['what'] = {
  title: {
    tenant: 'Der ganze Mandant wird neu aufgebaut',
    some: (n) => `${apps(n)} ${n === 1 ? 'wird' : 'werden'} wiederhergestellt`,
    person: 'Die Objekte einer Person werden wiederhergestellt',
    none: 'Es ist noch nichts gewählt',
  },
  scope: 'Was wiederhergestellt wird',
  scopes: {
    tenant: 'Alles im Snapshot',
    spaces: 'Einige Bereiche',
    apps: 'Einige Apps',
    person: 'Objekte einer Person',
  },
  hints: {
    tenant: 'Gruppen, Bereiche, Apps mit ihren Besitzern und die Konfiguration.',
    spaces: 'Alle Apps der Bereiche, die Sie wählen.',
    apps: 'Nur die Apps, die Sie wählen.',
    person: 'Ihre Arbeitsblätter, Storys und Lesezeichen, in einer neuen App neben der vorhandenen.',
  },
  spaces: 'Bereiche im Tresor',
  personal: 'Persönliche Apps',
  inSpace: apps,
  apps: 'Apps im Tresor',
  person: 'Person',
  personHint: 'Nach Name, Subject oder E-Mail, wie der Tresor sie kennt.',
  needed: 'Wählen Sie mindestens eine App.',
  neededPerson: 'Wählen Sie eine Person und mindestens eine App.',
};
