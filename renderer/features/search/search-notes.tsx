import { useWindow } from '../../app-context.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Status } from '../../components/status.tsx';
import { goToIn } from '../../frame/choose-vault.ts';
import { useClosedVaults, type OpenVault } from '../../open-vaults.ts';
import { text } from '../../text/text.ts';
import type { Answers } from './use-search.ts';

const words = text.search;
type Props = { readonly vaults: readonly OpenVault[]; readonly answers: Answers };

/** What was not searched, or not whole. */
export function SearchNotes({ vaults, answers }: Props) {
  const { desk } = useWindow();
  const closed = useClosedVaults();
  const known = vaults.flatMap(({ seat }) => {
    const answer = answers[seat.seatId];
    return answer === undefined ? [] : [{ seat, answer, name: seat.name ?? seat.letters }];
  });
  return (
    <>
      {known.map(({ seat, answer }) =>
        answer.failure === null ? null : <ErrorCard key={seat.seatId} failure={answer.failure} />,
      )}
      {known.map(({ seat, answer: { index }, name }) =>
        index.isReady ? null : (
          <p key={seat.seatId} role="status" className="search-note">
            <Status name="running" word={words.indexing(name, index.indexed, index.apps)} />
          </p>
        ),
      )}
      {closed.map((seat) => (
        <p key={seat.seatId} className="search-note">
          <Status
            name="not-checked"
            word={(seat.state === 'locked' ? words.notSearched : words.missing)(seat.name ?? seat.letters)}
          />
          {seat.state === 'locked' && (
            <button
              type="button"
              className="link-button accent"
              onClick={() => goToIn(desk, seat.seatId, { screen: 'apps' })}
            >
              {words.unlock}
            </button>
          )}
        </p>
      ))}
    </>
  );
}
