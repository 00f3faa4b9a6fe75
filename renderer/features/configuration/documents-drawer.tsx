import { Drawer, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConfigDocument } from '../../../shared/domain/config.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Said } from '../../components/said.tsx';
import { text } from '../../text/text.ts';
import type { KindRow } from './kind-rows.ts';

const words = text.configuration;
/** More are found by their name. */
const mostShown = 200;

type Props = {
  readonly configId: string;
  readonly kind: Pick<KindRow, 'kind' | 'title'>;
  readonly onClose: () => void;
};

/** What a capture holds of one kind, as it would be written to files: without ids, times and secrets. */
export function DocumentsDrawer({ configId, kind, onClose }: Props) {
  const { config } = useClient();
  const [filter, setFilter] = useState('');
  const asked = useAsk(`${configId} ${kind.kind}`, async () =>
    (await config.get({ configId, kinds: [kind.kind] })).documents.filter((each) => each.kind === kind.kind),
  );
  const all = asked.value ?? [];
  const found = all.filter(({ key }) => key.toLowerCase().includes(filter.trim().toLowerCase()));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={kind.title}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      <div className="form">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {asked.value !== null && all.length === 0 && <p>{words.documents.none}</p>}
        {all.length > 10 && (
          <TextInput
            label={words.documents.filter}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        )}
        <ul className="documents" aria-label={words.documents.list}>
          {found.slice(0, mostShown).map((document) => (
            <Document key={document.key} document={document} />
          ))}
        </ul>
        {found.length > mostShown && <p className="quiet">{words.documents.more(found.length - mostShown)}</p>}
      </div>
    </Drawer>
  );
}

function Document({ document }: { readonly document: ConfigDocument }) {
  const { key, apply, why, secrets, resource } = document;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="document">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Name of={key === '' ? text.configuration.documents.only : key} strong />
          <span className="quiet">{words.documents.apply[apply]}</span>
          {secrets.length > 0 && <span className="quiet">{words.documents.secrets(secrets.length)}</span>}
        </summary>
        {why !== '' && (
          <p>
            <Said of={why} />
          </p>
        )}
        {isOpen && (
          <pre tabIndex={0} aria-label={words.documents.content}>
            {JSON.stringify(resource, null, 2)}
          </pre>
        )}
      </details>
    </li>
  );
}
