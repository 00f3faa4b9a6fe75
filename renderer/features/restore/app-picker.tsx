import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { text } from '../../text/text.ts';

const words = text.restore.picker;
const shownAtMost = 200;

type Props = {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
};

/** Ticks apps of the vault; a search narrows them, and what was ticked before stays ticked. */
export function AppPicker({ label, chosen, onChange }: Props) {
  const { apps } = useClient();
  const revision = useSession((state) => state.revision);
  const [search, setSearch] = useState('');
  const asked = useAsk(`${revision} ${search}`, () =>
    apps.list({ limit: shownAtMost, ...(search === '' ? {} : { search }) }),
  );
  const rows = asked.value?.rows ?? [];
  const more = (asked.value?.total ?? 0) - rows.length;
  const marked = new Set(chosen);
  const toggle = (appId: string) =>
    onChange(marked.has(appId) ? chosen.filter((each) => each !== appId) : [...chosen, appId]);
  return (
    <div className="picker">
      <div className="row-of-buttons spread">
        <TextInput
          aria-label={words.find}
          placeholder={words.find}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value.slice(0, 200))}
        />
        <span className="row-of-buttons">
          <span className="quiet number" role="status">
            {words.chosen(chosen.length)}
          </span>
          {chosen.length > 0 && (
            <Button variant="subtle" onClick={() => onChange([])}>
              {words.clear}
            </Button>
          )}
        </span>
      </div>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.state === 'there' && rows.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="picker-list" aria-label={label}>
        {rows.map(({ appId, name, spaceName }) => (
          <li key={appId}>
            <Checkbox
              checked={marked.has(appId)}
              onChange={() => toggle(appId)}
              label={
                <span className="picker-words">
                  <Name of={name} />
                  <bdi className="quiet">{spaceName === '' ? text.apps.personal : spaceName}</bdi>
                </span>
              }
            />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">{words.more(more)}</p>}
    </div>
  );
}
