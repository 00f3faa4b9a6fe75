import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';
import { fieldValue, fieldWord } from './field-words.ts';
import { kindWord } from './history-version.ts';
import type { ObjectRow } from './objects-tab.tsx';
import { OwnerSpans } from './owner-spans.tsx';
import { PersonHistory, type PersonOf } from './person-history.tsx';

const words = text.history;

type Props = { readonly appId: AppId; readonly row: ObjectRow; readonly onClose: () => void };

/** One object: each fact that changed, and everybody who ever owned it. */
export function ObjectPanel({ appId, row, onClose }: Props) {
  const { history } = useClient();
  const [person, setPerson] = useState<PersonOf | null>(null);
  const asked = useAsk(row.objectId, () => history.owners({ appId, objectId: row.objectId }));
  const title = row.title === '' ? words.untitled : row.title;
  if (person !== null) return <PersonHistory person={person} onClose={() => setPerson(null)} />;
  return (
    <Modal opened onClose={onClose} size="xl" title={<bdi>{title}</bdi>}>
      <p className="under-title">
        {row.difference !== 'first' && <Status name={row.difference} />}
        <span>{kindWord(row.objectType)}</span>
        <span>{words.state[row.state]}</span>
        <code>{row.objectId}</code>
      </p>
      {row.fields.length > 0 && <Fields row={row} />}
      <h3>{words.owners.title}</h3>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.value !== null && (
        <OwnerSpans
          label={words.owners.title}
          spans={asked.value.spans}
          onPerson={(id, name) => setPerson({ id, name })}
        />
      )}
    </Modal>
  );
}

const Fields = ({ row }: { readonly row: ObjectRow }) => (
  <table className="plain-table">
    <thead>
      <tr>
        <th scope="col">{words.field.title}</th>
        <th scope="col">{words.field.before}</th>
        <th scope="col">{words.field.after}</th>
      </tr>
    </thead>
    <tbody>
      {row.fields.map(({ field, before, after }) => (
        <tr key={field}>
          <th scope="row">{fieldWord(field)}</th>
          <td>
            <bdi>{fieldValue(field, before)}</bdi>
          </td>
          <td>
            <bdi>{fieldValue(field, after)}</bdi>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
