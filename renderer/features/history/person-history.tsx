import { Modal } from '@mantine/core';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import { OwnerSpans } from './owner-spans.tsx';

const words = text.history.owners;
const mostShown = 200;

export type PersonOf = { readonly id: string; readonly name: string };

/** Everything one person owns or owned in this vault, across apps. */
export function PersonHistory({ person, onClose }: { readonly person: PersonOf; readonly onClose: () => void }) {
  const { history } = useClient();
  const asked = useAsk(person.id, () => history.ownedBy({ person: person.id, limit: mostShown }));
  return (
    <Modal opened onClose={onClose} size="xl" title={<bdi>{words.personTitle(person.name)}</bdi>}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.value !== null && (
        <>
          <p className="quiet" role="status">
            {words.personCount(asked.value.total, Math.min(asked.value.total, mostShown))}
          </p>
          <OwnerSpans label={words.personTitle(person.name)} spans={asked.value.spans} things />
        </>
      )}
    </Modal>
  );
}
