import { TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { AppRow, AppSort } from '../../../shared/api/apps.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient, useParts, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid, type Picking } from '../../components/virtual-grid.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { chosenAppsOf } from '../../stores/chosen-apps.ts';
import { text } from '../../text/text.ts';
import { appColumns } from './app-columns.tsx';
import { AppFacets } from './app-facets.tsx';
import { appViewOf, isNarrowed, questionOf, type AppView } from './app-view.ts';
import { useAppWindows } from './app-windows.ts';
import { listLine } from './cli.ts';
import { PickedBar } from './picked-bar.tsx';

const words = text.apps;

/** Every app the vault holds; works offline. */
export function AppsScreen() {
  const parts = useParts();
  const { apps } = useClient();
  const store = appViewOf(parts);
  const view = useStore(store);
  const [search] = useDebouncedValue(view.search.trim(), 150);
  const settled = { ...view, search };
  const question = questionOf(settled);
  const revision = useSession((state) => state.revision);
  const stored = useSession((state) => state.appCount) ?? 0;
  const list = useAppWindows(question, revision);
  const facets = useAsk(`${revision}`, () => apps.facets({}));
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const { total, failure } = list;
  const picking = usePicking(list.idsBetween);

  return (
    <Page title={titleOf(settled, total, stored)} crumbs={[{ name: words.crumb }]} cli={listLine(question)}>
      {failure !== null && <ErrorCard failure={failure} />}
      <div className="card table-card">
        <div className="table-tools">
          <TextInput
            ref={field}
            className="wide"
            aria-label={words.find}
            placeholder={words.find}
            value={view.search}
            onChange={(event) => store.narrow({ search: event.currentTarget.value })}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={<kbd aria-hidden>/</kbd>}
          />
          <AppFacets facets={facets.value} view={view} store={store} />
          <span className="only-spoken" role="status">
            {total !== null && isNarrowed(settled) ? words.titleFound(total, stored) : ''}
          </span>
        </div>
        {stored > 0 && <PickedBar appIds={picking.appIds} onClear={picking.clear} />}
        {total === null ? (
          <div className="skeleton-rows" aria-label={text.loading} role="img" />
        ) : (
          <VirtualGrid
            label={words.name}
            columns={appColumns}
            count={total}
            rowAt={list.rowAt}
            keyOf={keyOf}
            indexOf={list.indexOf}
            onActive={list.keep}
            find={list.find}
            onOpen={({ appId }) => goTo({ screen: 'app', id: appId })}
            sorting={{
              by: view.sort,
              descending: view.descending,
              onSort: (column) => store.sortBy(column as AppSort),
            }}
            picking={picking}
            empty={<Nothing view={settled} />}
          />
        )}
      </div>
    </Page>
  );
}

const keyOf = ({ appId }: AppRow): string => appId;

type Picked = Picking<AppRow> & { readonly appIds: readonly AppId[] };

/** What was picked outlives the page: the restore guide reads it. */
function usePicking(idsBetween: (from: number, to: number) => Promise<AppId[]>): Picked {
  const chosen = chosenAppsOf(useParts());
  const { appIds } = useStore(chosen);
  const [known, setKnown] = useState({ appIds, set: new Set<string>(appIds) });
  if (known.appIds !== appIds) setKnown({ appIds, set: new Set<string>(appIds) });
  return {
    appIds,
    size: appIds.length,
    has: (key) => known.set.has(key),
    toggle: ({ appId }) => chosen.toggle(appId),
    range: (from, to) => chosen.choose(idsBetween(from, to)),
    clear: chosen.clear,
    nameOf: ({ name }) => words.picked.one(name),
    allName: words.picked.all,
  };
}

function titleOf(view: AppView, total: number | null, stored: number): string {
  if (isNarrowed(view) && total !== null) return words.titleFound(total, stored);
  return stored === 0 ? words.titleNone : words.title(stored);
}

function Nothing({ view }: { readonly view: AppView }) {
  if (!isNarrowed(view)) {
    return (
      <>
        {words.none} <a href={hrefOf({ screen: 'backup' })}>{words.goBackUp}</a>
      </>
    );
  }
  if (view.search === '') return words.noneLeft;
  return isNarrowed({ ...view, search: '' }) ? words.noneBoth(view.search) : words.noneFound(view.search);
}
