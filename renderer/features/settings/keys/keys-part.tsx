import { useState } from 'react';
import { useClient, useHost, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';
import { AutoLockCard } from './auto-lock-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { RekeyCard } from './rekey-card.tsx';
import { RememberedCard } from './remembered-card.tsx';
import { SealCard } from './seal-card.tsx';

const words = text.settings;

/** Who can open the vault, and when it closes by itself. */
export function KeysPart() {
  const { vault } = useClient();
  const { keys: keychain = null } = useHost();
  const revision = useSession((state) => state.revision);
  const [changes, setChanges] = useState(0);
  const asked = useAsk(`info ${revision} ${changes}`, () => vault.info({}));
  const info = asked.value;
  const changed = () => setChanges((before) => before + 1);
  return (
    <PartPage
      part="keys"
      title={info === null ? words.crumb : words.title(info.keys.length)}
      cli={settingsLines.keys()}
    >
      {asked.state === 'failed' && info === null && <ErrorCard failure={asked.failure} onRetry={changed} />}
      {info === null ? (
        <div className="card skeleton" aria-hidden />
      ) : (
        <KeysCard vaultId={info.vaultId} keys={info.keys} onChanged={changed} />
      )}
      <AutoLockCard />
      {keychain !== null && <RememberedCard keychain={keychain} />}
      {info !== null && <SealCard vaultId={info.vaultId} keys={info.keys} onChanged={changed} />}
      {info !== null && <RekeyCard vaultId={info.vaultId} keys={info.keys} onChanged={changed} />}
    </PartPage>
  );
}
