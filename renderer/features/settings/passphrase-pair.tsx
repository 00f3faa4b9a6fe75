import { PasswordInput } from '@mantine/core';
import { judgePassphrase } from '../../../shared/domain/passphrase.ts';
import { text } from '../../text/text.ts';

const words = text.settings;
const least = 8;

/** A new passphrase, typed twice. */
export type Pair = { readonly first: string; readonly again: string };
export const noPair: Pair = { first: '', again: '' };

/** Long enough, and both the same. */
export const isGoodPair = ({ first, again }: Pair): boolean => first.length >= least && first === again;

type Props = {
  readonly label?: string;
  readonly description?: string;
  readonly pair: Pair;
  readonly onChange: (pair: Pair) => void;
};

/** Both fields, with an honest word on how long it would hold. */
export function PassphrasePair({ label = words.passphrase, description, pair, onChange }: Props) {
  const { first, again } = pair;
  return (
    <>
      <PasswordInput
        label={label}
        description={description}
        value={first}
        onChange={(event) => onChange({ ...pair, first: event.currentTarget.value })}
        error={first !== '' && first.length < least ? text.opening.tooShort : null}
        autoComplete="new-password"
      />
      <p className="quiet" role="status">
        {first.length < least ? '' : text.opening.strength[strengths[judgePassphrase(first).level]]}
      </p>
      <PasswordInput
        label={words.again}
        value={again}
        onChange={(event) => onChange({ ...pair, again: event.currentTarget.value })}
        error={again !== '' && again !== first ? text.opening.notSame : null}
        autoComplete="new-password"
      />
    </>
  );
}

const strengths = { weak: 'guessable', fair: 'fair', strong: 'good' } as const;
