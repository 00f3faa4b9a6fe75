import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { DefinitionDifference, DefinitionsDifference, PlaceChange } from '../../../shared/domain/history.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';
import { hasFiles, readDifference, type Comparison } from './comparison.ts';
import { Unreadable } from './script-tab.tsx';

const words = text.history.definitions;
const atFirst = 100;

/** What changed inside sheets, charts, measures and the rest, read from the files themselves. */
export function DefinitionsTab({ comparison }: { readonly comparison: Comparison | null }) {
  const [showVolatile, setShowVolatile] = useState(false);
  const client = useClient();
  const asked = useAsk(`${JSON.stringify(comparison)} ${String(showVolatile)}`, async () =>
    hasFiles(comparison) ? readDifference(client, comparison, { definitions: true, showVolatile }) : null,
  );
  const found = asked.value?.definitions ?? null;
  const read = found?.state === 'read' ? found : null;
  return (
    <>
      <div className="tab-tools">
        <p role="status">{read && words.counts(read.added, read.removed, read.changed, read.same)}</p>
        {hasFiles(comparison) && (
          <Checkbox
            label={words.showVolatile(read?.hidden ?? 0)}
            checked={showVolatile}
            onChange={() => setShowVolatile(!showVolatile)}
          />
        )}
      </div>
      <div className="tab-scroll" tabIndex={0} role="region" aria-label={text.history.tab.definitions}>
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {asked.state === 'asking' && <div className="skeleton-rows" role="img" aria-label={text.loading} />}
        {asked.state === 'there' && <Answer compared={comparison !== null} found={found} />}
      </div>
    </>
  );
}

function Answer({ compared, found }: { readonly compared: boolean; readonly found: DefinitionsDifference | null }) {
  if (!compared) return <p className="padded">{text.history.firstNote}</p>;
  if (found === null) return <p className="padded">{words.notLive}</p>;
  return found.state === 'unreadable' ? <Unreadable why={found.why} /> : <Found found={found} />;
}

type Read = Extract<DefinitionsDifference, { state: 'read' }>;

function Found({ found }: { readonly found: Read }) {
  const [shown, setShown] = useState(atFirst);
  const { rows, media } = found;
  if (rows.length === 0 && media.length === 0) return <p className="padded">{words.none}</p>;
  return (
    <>
      <ul className="definitions">
        {rows.slice(0, shown).map((row) => (
          <Definition key={`${row.kind} ${row.id}`} row={row} />
        ))}
      </ul>
      {rows.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown * 2)}>
          {words.more(rows.length - shown)}
        </Button>
      )}
      {media.length > 0 && (
        <>
          <h3 className="padded-line">{words.media}</h3>
          <ul className="definitions">
            {media.map(({ path, difference }) => (
              <li key={path} className="definition-head">
                <Status name={difference} />
                <Name of={path} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Definition({ row }: { readonly row: DefinitionDifference }) {
  const { difference, kind, type, title, id, places, morePlaces, readable } = row;
  const name = title === '' ? id : title;
  const head = (
    <>
      <Status name={difference} />
      <span className="quiet">{words.kind[kind]}</span>
      <Name of={name} strong />
      {type !== kind && <span className="beside-name">{type}</span>}
    </>
  );
  if (places.length === 0) {
    return (
      <li className="definition-head">
        {head}
        {!readable && <span className="quiet">{words.notReadable}</span>}
      </li>
    );
  }
  return (
    <li>
      <details>
        <summary className="definition-head">
          {head}
          <span className="quiet">{words.places(places.length + morePlaces)}</span>
        </summary>
        <table className="places">
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <Place key={place.path} {...place} />
            ))}
          </tbody>
        </table>
        {morePlaces > 0 && <p className="quiet padded-line">{words.morePlaces(morePlaces)}</p>}
      </details>
    </li>
  );
}

const Place = ({ path, before, after, volatile }: PlaceChange) => (
  <tr>
    <th scope="row">
      <code>{path}</code>
      {volatile && <span className="tag">{words.volatile}</span>}
    </th>
    <td>{before === null ? <span className="quiet">{words.notThere}</span> : <code>{before}</code>}</td>
    <td>{after === null ? <span className="quiet">{words.notThere}</span> : <code>{after}</code>}</td>
  </tr>
);
