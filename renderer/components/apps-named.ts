import { useState } from 'react';
import type { AppRow } from '../../shared/api/apps.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { useClient } from '../app-context.tsx';
import { useAsk } from '../ask.ts';
import { failureText } from '../text/shared.ts';
import { text } from '../text/text.ts';

/** More of a long list help nobody; typing narrows it. */
export const mostShown = 50;
const longestSearch = 200;

export type AppsNamed = {
  /** Fifty at most. None while words are asked for: one of the words before could be chosen in place of the one meant. */
  readonly apps: readonly AppRow[];
  readonly isAsking: boolean;
  readonly failure: AppError | null;
  /** Every app that was found so far, by its id. */
  readonly known: ReadonlyMap<string, AppRow>;
};

/** Apps of the vault by what was typed, which the engine looks for in name, space, owner and id; null asks for none yet. */
export function useAppsNamed(typed: string | null): AppsNamed {
  const { apps } = useClient();
  const search = typed === null ? null : typed.trim().slice(0, longestSearch);
  const [known, setKnown] = useState<ReadonlyMap<string, AppRow>>(new Map());
  const asked = useAsk(JSON.stringify(search), async () => {
    if (search === null) return [];
    const { rows } = await apps.list({ ...(search === '' ? {} : { search }), limit: mostShown });
    setKnown((last) => new Map([...last, ...rows.map((row) => [row.appId, row] as const)]));
    return rows;
  });
  return {
    apps: asked.state === 'there' ? asked.value : [],
    isAsking: asked.state === 'asking',
    failure: asked.state === 'failed' ? asked.failure : null,
    known,
  };
}

/** An app and where it lies, in one line. */
export const appInSpace = ({ name, spaceName }: Pick<AppRow, 'name' | 'spaceName'>): string =>
  text.apps.field.inSpace(name, spaceName === '' ? text.apps.personal : spaceName);

/** What stands in place of options where there are none. */
export const whyNoApps = ({ isAsking, failure }: AppsNamed): string =>
  isAsking ? text.loading : failure === null ? text.apps.field.none : failureText(failure.code).title;
