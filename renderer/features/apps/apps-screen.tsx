import { TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useSession } from '../../app-context.tsx';
import { cliLine } from '../../cli-line.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { appColumns } from './app-columns.tsx';
import { useAppWindows } from './app-windows.ts';

const words = text.apps;

/** Every app the vault holds; works offline. */
export function AppsScreen() {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const revision = useSession((state) => state.revision);
  const stored = useSession((state) => state.appCount) ?? 0;
  const { total, failure, rowAt } = useAppWindows(search, revision);
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);

  return (
    <Page title={titleOf(search, total, stored)} crumbs={[{ name: words.crumb }]} cli={cliLine.apps()}>
      {failure !== null && <ErrorCard failure={failure} />}
      <div className="card table-card">
        <div className="table-tools">
          <TextInput
            ref={field}
            className="wide"
            aria-label={words.find}
            placeholder={words.find}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={<kbd aria-hidden>/</kbd>}
          />
          <span className="only-spoken" role="status">
            {total !== null && search !== '' ? words.titleFound(total, stored) : ''}
          </span>
        </div>
        {total === null ? (
          <div className="skeleton-rows" aria-label={text.loading} role="img" />
        ) : (
          <VirtualGrid
            label={words.name}
            columns={appColumns}
            count={total}
            rowAt={rowAt}
            keyOf={({ appId }) => appId}
            onOpen={({ appId }) => goTo({ screen: 'app', id: appId })}
            empty={search === '' ? <NothingStored /> : words.noneFound(search)}
          />
        )}
      </div>
    </Page>
  );
}

function titleOf(search: string, total: number | null, stored: number): string {
  if (search !== '' && total !== null) return words.titleFound(total, stored);
  return stored === 0 ? words.titleNone : words.title(stored);
}

const NothingStored = () => (
  <>
    {words.none} <a href={hrefOf({ screen: 'backup' })}>{words.goBackUp}</a>
  </>
);
