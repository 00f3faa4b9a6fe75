import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AdoptedApp, AdoptionPreview, Lack } from '../../../shared/domain/adoption.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { VirtualGrid } from '../../components/virtual-grid.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { lackTexts, verdictTexts } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { archiveCli } from './cli.ts';
import { folderColumns } from './folder-columns.tsx';

const words = text.archive.folder;
type Seen = { readonly dir: string; readonly preview: AdoptionPreview };
const isTaken = ({ verdict }: AdoptedApp): boolean => verdict === 'new' || verdict === 'version';

/** A folder of exports that Coffer did not make: what each file would become, and taking them in. */
export function FolderPage() {
  const { adoption } = useClient();
  const [dir, setDir] = useState('');
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = useAct(async () => {
    const asked = dir.trim();
    setSeen({ dir: asked, preview: await adoption.preview({ dir: asked }) });
  });
  const start = useAct(async ({ dir: from, preview }: Seen) => {
    const { runId } = await adoption.start({ dir: from, digest: preview.digest, reason });
    goTo({ screen: 'activity', id: runId });
  });
  const apps = seen?.preview.apps ?? [];
  const fresh = apps.filter(isTaken).length;
  const failure = look.failure ?? start.failure;
  return (
    <Page
      title={seen === null ? words.title : apps.length === 0 ? words.titleNothing : words.titleFound(fresh)}
      crumbs={[{ name: text.archive.crumb, href: hrefOf({ screen: 'archive' }) }, { name: words.crumb }]}
      cli={archiveCli.folder(dir, reason)}
      actions={
        seen !== null &&
        fresh > 0 && (
          <Button loading={start.busy} onClick={() => start.run(seen)}>
            {words.take(fresh)}
          </Button>
        )
      }
    >
      <Card className="form">
        <p className="quiet">{words.body}</p>
        <form
          className="folder-look"
          onSubmit={(event) => {
            event.preventDefault();
            if (dir.trim() !== '') look.run();
          }}
        >
          <FolderField label={words.dir} value={dir} onChange={setDir} required />
          {seen !== null && fresh > 0 && (
            <TextInput
              label={words.reason}
              value={reason}
              maxLength={2000}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <Button type="submit" variant={fresh > 0 ? 'default' : 'filled'} loading={look.busy}>
            {words.look}
          </Button>
        </form>
      </Card>
      {failure !== null && <ErrorCard failure={failure} />}
      {seen !== null && <Found preview={seen.preview} />}
    </Page>
  );
}

function Found({ preview: { apps, left } }: { readonly preview: AdoptionPreview }) {
  const taken = apps.filter(isTaken);
  const lacks = [...new Set<Lack>(taken.flatMap((app) => app.lacks))];
  const verdicts = [...new Set(apps.map(({ verdict }) => verdict))];
  return (
    <>
      <div className="card table-card">
        <VirtualGrid
          label={words.name}
          columns={folderColumns}
          count={apps.length}
          rowAt={(index) => apps[index]}
          keyOf={({ file }) => file}
          empty={words.titleNothing}
        />
      </div>
      <div className="two-columns">
        <Card title={words.verdictsTitle}>
          <ul className="plain-list">
            {verdicts.map((verdict) => (
              <li key={verdict}>
                <strong>{words.verdict[verdict]}</strong>: {verdictTexts[verdict]}
              </li>
            ))}
            {left.length > 0 && <li title={left.map(({ name }) => name).join(', ')}>{words.left(left.length)}</li>}
          </ul>
        </Card>
        {lacks.length > 0 && (
          <Card title={words.lacksTitle}>
            <ul className="plain-list">
              {lacks.map((lack) => (
                <li key={lack}>
                  <strong>{words.lackCount(taken.filter((app) => app.lacks.includes(lack)).length)}</strong>:{' '}
                  {lackTexts[lack]}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
