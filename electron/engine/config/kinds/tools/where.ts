import type { ConfigItem } from '../../../../../shared/domain/config.ts';
import { unknownKey } from '../../document/placeholders.ts';
import type { ConfigKind, Names } from '../../types.ts';
import { textOf } from './read.ts';

type KeyOf = ConfigKind['keyOf'];

/** What a key begins with that is in nobody's shared space. */
export const personal = '~';

/** Space and name. In a personal space `~` stands for it, with its owner where the names are unique for each person only. */
export const keyInSpace =
  (fields: { readonly space: string; readonly owner?: string }): KeyOf =>
  ({ raw, name }: ConfigItem, names: Names) => {
    const spaceId = textOf(raw, fields.space);
    if (spaceId !== '') return `${names.keyOf('space', spaceId) ?? unknownKey}/${name}`;
    const owner = fields.owner === undefined ? '' : (names.keyOf('user', textOf(raw, fields.owner)) ?? unknownKey);
    return `${personal}${owner}/${name}`;
  };

/** The app it belongs to, and its name. */
export const keyInApp =
  (field: string): KeyOf =>
  ({ raw, name }, names) =>
    `${names.keyOf('app', textOf(raw, field)) ?? unknownKey}/${name}`;
