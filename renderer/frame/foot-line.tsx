import { ActionIcon } from '@mantine/core';
import {
  IconCheck,
  IconCopy,
  IconLock,
  IconLockOpen,
  IconPlugConnected,
  IconPlugConnectedX,
  IconSearch,
  IconTerminal2,
} from '@tabler/icons-react';
import { useActionStore } from '../actions/action-store.ts';
import { useClient, useDesk, useSession } from '../app-context.tsx';
import { useAct } from '../ask.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { useIsExpert } from '../components/expert.tsx';
import { text } from '../text/text.ts';
import { useMinutesLeft } from './lock-time.ts';
import { NamesSign } from './names-sign.tsx';
import { Keys } from './shortcuts.tsx';

/** The command that does the same as the screen, and how the vault and the network stand. */
export function FootLine({ cli }: { readonly cli: string }) {
  const airGapped = useSession((state) => state.about?.airGapped ?? false);
  const isExpert = useIsExpert();
  const reached = useDesk((state) => state.reached || state.ended);
  return (
    <footer className={`foot${airGapped ? ' air-gapped' : ''}`} data-region="foot" tabIndex={-1}>
      {isExpert ? <SameCommand cli={cli} /> : <span className="foot-room" />}
      <NamesSign />
      <OpenPalette />
      <LockState />
      <span className={`foot-state${airGapped ? '' : ' calm'}`}>
        {airGapped ? <IconPlugConnectedX size={15} aria-hidden /> : <IconPlugConnected size={15} aria-hidden />}
        <span>{airGapped ? text.foot.airGapOn : text.foot.airGapOff}</span>
      </span>
      {!reached && (
        <span className="foot-state tone-bad" role="status">
          {text.foot.notReached}
        </span>
      )}
    </footer>
  );
}

function SameCommand({ cli }: { readonly cli: string }) {
  return (
    <>
      <IconTerminal2 size={16} stroke={1.7} aria-label={text.foot.cli} role="img" />
      <code className="cli" title={cli} tabIndex={0} aria-label={`${text.foot.cli}: ${cli}`} role="note">
        {cli}
      </code>
      <CopyButton value={cli}>
        {({ copied, copy }) => (
          <ActionIcon variant="subtle" onClick={copy} aria-label={copied ? text.copied : text.foot.copyCli}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </>
  );
}

function OpenPalette() {
  const actions = useActionStore();
  return (
    <button type="button" className="foot-palette" title={text.palette.open} onClick={() => actions.show('palette')}>
      <IconSearch size={15} aria-hidden />
      <span className="only-spoken">{text.palette.open}</span>
      <span aria-hidden>
        <Keys of="mod+K" />
      </span>
    </button>
  );
}

function LockState() {
  const isOpen = useSession(({ vault }) => vault?.state === 'unlocked');
  if (!isOpen)
    return (
      <span className="foot-state">
        <IconLock size={15} aria-hidden />
        <span>{text.foot.locked}</span>
      </span>
    );
  return <Unlocked />;
}

function Unlocked() {
  const { vault } = useClient();
  const lock = useAct(() => vault.lockNow({ reason: 'asked' }));
  const minutes = useMinutesLeft();
  return (
    <span className="foot-state">
      <IconLockOpen size={15} aria-hidden />
      <span>{text.foot.unlocked}</span>
      {minutes !== null && (
        <span className="foot-minutes" title={text.foot.locksInTitle(minutes)}>
          {text.foot.locksIn(minutes)}
        </span>
      )}
      <button type="button" title={text.foot.lock} onClick={() => lock.run()}>
        {text.foot.lockNow}
      </button>
    </span>
  );
}
