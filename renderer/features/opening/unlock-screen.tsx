import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useClient, useDesk, useRuns } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { noFile, PrivateKeyFields, privateKeyOf } from '../../components/private-key-fields.tsx';
import { KeyFields } from '../../components/recovery/key-fields.tsx';
import { nothingTyped, typedText, type TypedKey } from '../../components/recovery/key-lines.ts';
import { hrefOf } from '../../routes.ts';
import { currentRun } from '../../stores/runs-store.ts';
import { text } from '../../text/text.ts';
import { useAfresh } from '../../use-afresh.ts';
import { OpeningPage } from './opening-page.tsx';
import { useKeychain } from './use-keychain.ts';

const words = text.opening;
const ways = ['passphrase', 'sheet', 'file'] as const;
type Way = (typeof ways)[number];
const wayWords = { passphrase: words.usePassphrase, sheet: words.useRecovery, file: text.sealed.useFile };

/** Opens the vault by passphrase, by the recovery sheet, by a private key, or by the key this machine remembers. */
export function UnlockScreen({ seat }: { readonly seat: Seat }) {
  const { vault } = useClient();
  const readAfresh = useAfresh();
  const several = useDesk(({ seats }) => (seats ?? []).filter(({ state }) => state !== 'none').length > 1);
  const keychain = useKeychain(seat.seatId);
  const [way, setWay] = useState<Way>('passphrase');
  const [file, setFile] = useState(noFile);
  const [passphrase, setPassphrase] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [remembers, setRemembers] = useState(false);
  const forget = () => {
    setPassphrase('');
    setTyped(nothingTyped);
    setFile(noFile);
  };
  const unlock = useAct(async (acceptRollback: boolean) => {
    const given = {
      passphrase: { passphrase },
      sheet: { recoveryKey: typedText(typed) },
      file: privateKeyOf(file),
    };
    await vault.unlock({ ...given[way], acceptRollback });
    if (remembers && way === 'passphrase') await keychain.remember(passphrase);
    forget();
    await readAfresh();
  });
  const { failure } = unlock;
  const typo = failure?.code === 'vault.recovery-typo' ? Number(failure.details['line']) - 1 : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.run(false);
  };
  const turn = (next: Way) => {
    setWay(next);
    forget();
    unlock.clear();
  };

  return (
    <OpeningPage title={seat.state === 'missing' ? words.missingTitle : words.unlockTitle}>
      <form onSubmit={submit} className="form">
        <p className="quiet">
          {words.folder} <code>{seat.folder}</code>
        </p>
        {seat.state === 'missing' && <p>{words.missing}</p>}
        <BehindLock />
        {keychain.isRemembered && way === 'passphrase' && <RememberedKey open={keychain.open} />}
        {way === 'file' && <PrivateKeyFields given={file} onChange={setFile} />}
        {way === 'sheet' && (
          <SheetFields
            typed={typed}
            typo={typo}
            onChange={(next) => {
              setTyped(next);
              if (typo !== null) unlock.clear();
            }}
          />
        )}
        {way === 'passphrase' && (
          <>
            <PasswordInput
              label={words.passphrase}
              value={passphrase}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
              required
              autoFocus
              autoComplete="current-password"
            />
            <RememberOption keychain={keychain} checked={remembers} onChange={setRemembers} />
          </>
        )}
        {failure !== null && typo === null && <Refusal failure={failure} onOlder={() => unlock.run(true)} />}
        <div className="row-of-buttons end">
          <Button type="submit" loading={unlock.busy}>
            {words.unlock}
          </Button>
        </div>
        <OtherWays way={way} onTurn={turn} />
        {several && (
          <p>
            <a href={hrefOf({ screen: 'home' })}>{words.allVaults}</a>
          </p>
        )}
      </form>
    </OpeningPage>
  );
}

type RememberProps = {
  readonly keychain: ReturnType<typeof useKeychain>;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** Offered where the system has a keychain that does not keep this vault's passphrase yet. */
const RememberOption = ({ keychain, checked, onChange }: RememberProps) =>
  keychain.canRemember &&
  !keychain.isRemembered && (
    <Checkbox
      label={words.remember}
      description={words.rememberWarning}
      checked={checked}
      onChange={() => onChange(!checked)}
    />
  );

type SheetProps = {
  readonly typed: TypedKey;
  /** The line with a typing error. */
  readonly typo: number | null;
  readonly onChange: (typed: TypedKey) => void;
};

const SheetFields = ({ typed, typo, onChange }: SheetProps) => (
  <>
    <p className="quiet">{text.recovery.wholeSheet}</p>
    <KeyFields
      typed={typed}
      onChange={onChange}
      errorOf={(line) => (line === typo ? text.recovery.lineTypo(line + 1) : null)}
    />
  </>
);

type OtherProps = { readonly way: Way; readonly onTurn: (way: Way) => void };

/** What else opens it. */
const OtherWays = ({ way, onTurn }: OtherProps) => (
  <div className="row-of-buttons tight">
    {ways
      .filter((other) => other !== way)
      .map((other) => (
        <Button key={other} variant="subtle" size="compact-sm" onClick={() => onTurn(other)}>
          {wayWords[other]}
        </Button>
      ))}
  </div>
);

/** Locked at once for everybody, and open for a run until it ends. */
function BehindLock() {
  const goesOn = useRuns((runs) => currentRun(runs)?.state === 'running');
  return goesOn ? <p role="status">{words.behindLock}</p> : null;
}

/** Why it did not open; an older state opens on a person's word. */
function Refusal({ failure, onOlder }: { readonly failure: AppError; readonly onOlder: () => void }) {
  return (
    <ErrorCard
      failure={failure}
      actions={
        failure.code === 'vault.rolled-back' && (
          <Button variant="default" onClick={onOlder}>
            {words.unlockOlder}
          </Button>
        )
      }
    />
  );
}

/** One press instead of the passphrase; the key itself never comes into this window. */
function RememberedKey({ open }: { readonly open: () => Promise<boolean> }) {
  const [refused, setRefused] = useState(false);
  const act = useAct(async () => setRefused(!(await open())));
  return (
    <>
      <Button variant="default" loading={act.busy} onClick={() => act.run()}>
        {words.openRemembered}
      </Button>
      {refused && <p role="status">{words.rememberedGone}</p>}
      {act.failure !== null && <ErrorCard failure={act.failure} />}
    </>
  );
}
