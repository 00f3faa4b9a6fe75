import { useMemo } from 'react';
import { topics } from '../features/help/topics.ts';
import { goTo } from '../routes.ts';
import type { Action } from './action.ts';

/** Every page of help and every error code. */
export const useHelpActions = (): readonly Action[] =>
  useMemo(
    () =>
      topics.map(({ id, group, title, code }): Action => ({
        id: `help-${group}-${id}`,
        group: code === undefined ? 'help' : 'codes',
        title,
        ...(code === undefined ? {} : { hint: code }),
        run: () => goTo({ screen: 'help', id: group, part: id }),
      })),
    [],
  );
