import { PasswordInput, Radio } from '@mantine/core';
import { judgePassphrase } from '../../../shared/domain/passphrase.ts';
import { useIsExpert } from '../../components/expert.tsx';
import { isPublicKey, PublicKeyField } from '../../components/public-key-field.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';

const words = text.sealed.start;
const opening = text.opening;
const least = 8;
const strengths = { weak: 'guessable', fair: 'fair', strong: 'good' } as const;

/** What is to open the new vault: its maker's passphrase, or only somebody else's private key. */
export type Opener = {
  readonly way: 'passphrase' | 'sealed';
  readonly passphrase: string;
  readonly again: string;
  readonly publicKey: string;
};
export const noOpener: Opener = { way: 'passphrase', passphrase: '', again: '', publicKey: '' };

export const isOpener = ({ way, passphrase, again, publicKey }: Opener): boolean =>
  way === 'sealed' ? isPublicKey(publicKey) : passphrase.length >= least && passphrase === again;

type Props = { readonly opener: Opener; readonly onChange: (opener: Opener) => void };

/** A passphrase, typed twice; whoever sees everything may seal the vault to a public key instead. */
export function OpeningFields({ opener, onChange }: Props) {
  const isExpert = useIsExpert();
  return (
    <>
      {isExpert && (
        <Radio.Group
          label={words.opensIt}
          value={opener.way}
          onChange={(way) => onChange({ ...opener, way: way === 'sealed' ? 'sealed' : 'passphrase' })}
        >
          <div className="choices">
            <Radio value="passphrase" label={words.passphrase} />
            <Radio value="sealed" label={words.sealed} description={words.sealedHint} />
          </div>
        </Radio.Group>
      )}
      {opener.way === 'sealed' ? (
        <>
          <PublicKeyField value={opener.publicKey} onChange={(publicKey) => onChange({ ...opener, publicKey })} />
          <p className="risk-line">
            <Status name="noted" /> <span>{words.warning}</span>
          </p>
        </>
      ) : (
        <PassphraseFields opener={opener} onChange={onChange} />
      )}
    </>
  );
}

function PassphraseFields({ opener, onChange }: Props) {
  const { passphrase, again } = opener;
  return (
    <>
      <PasswordInput
        label={opening.passphrase}
        description={passphrase.length < least ? opening.tooShort : strengthOf(passphrase)}
        value={passphrase}
        onChange={(event) => onChange({ ...opener, passphrase: event.currentTarget.value })}
        autoComplete="new-password"
        required
      />
      <PasswordInput
        label={opening.passphraseAgain}
        value={again}
        onChange={(event) => onChange({ ...opener, again: event.currentTarget.value })}
        error={again !== '' && again !== passphrase ? opening.notSame : null}
        autoComplete="new-password"
        required
      />
      <p className="quiet">{opening.noWayBack}</p>
    </>
  );
}

const strengthOf = (passphrase: string): string => opening.strength[strengths[judgePassphrase(passphrase).level]];
