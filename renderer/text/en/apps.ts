import { count } from '../../format.ts';
import { apps as appsOf } from '../plural.ts';

/** Words of the list of apps. */
export const apps = {
  crumb: 'Apps',
  title: (n: number) => (n === 1 ? 'One app is stored' : `${count(n)} apps are stored`),
  titleNone: 'No app is stored yet',
  titleFound: (n: number, of: number) => `${count(n)} of ${appsOf(of)} match`,
  find: 'Find by app, space or owner',
  name: 'Stored apps',
  none: 'The first backup brings them here.',
  noneFound: (search: string) => `No stored app matches “${search}” in name, space or owner.`,
  goBackUp: 'Go to the backup',
  column: {
    app: 'App',
    space: 'Space',
    owner: 'Owner',
    versions: 'Versions',
    latest: 'Newest version',
    size: 'Size',
    objects: 'Objects',
    outcome: 'Last run',
  },
  sectionAccess: 'Section access',
  personal: 'Personal',
};
