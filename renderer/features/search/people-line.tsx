import { IconUser } from '@tabler/icons-react';
import type { PersonOverTime } from '../../../shared/domain/search.ts';
import { useAsk } from '../../ask.ts';
import { Name } from '../../components/name.tsx';
import type { OpenVault } from '../../open-vaults.ts';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.search;
const perVault = 4;

type Props = { readonly said: string; readonly vaults: readonly OpenVault[] };

/** People whom the words may mean, each leading to what was theirs. */
export function PeopleLine({ said, vaults }: Props) {
  const asked = useAsk(`${said} ${vaults.map(({ seat }) => seat.seatId).join(' ')}`, async () => {
    if (said.length < 2) return [];
    const answers = await Promise.all(
      vaults.map(({ parts }) => parts.client.search.people({ text: said, limit: perVault })),
    );
    return answers.flatMap(({ people }) => people);
  });
  const people = new Map<string, PersonOverTime>((asked.value ?? []).map((person) => [person.subject, person]));
  if (said === '' || people.size === 0) return null;
  return (
    <div className="people-line">
      <span className="quiet">
        <IconUser size={15} aria-hidden /> {words.people}
      </span>
      <ul>
        {[...people.values()].map(({ subject, name }) => (
          <li key={subject}>
            <a
              href={hrefOf({ screen: 'search', id: 'person', part: subject })}
              title={words.personSince(name === '' ? subject : name)}
            >
              <Name of={name === '' ? subject : name} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
