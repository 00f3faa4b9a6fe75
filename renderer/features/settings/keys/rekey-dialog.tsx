import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { z } from '../../../../shared/schema.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import type { VaultId } from '../../../../shared/domain/ids.ts';
import { useParts } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Meter } from '../../../components/meter.tsx';
import { SheetView } from '../../../components/recovery/sheet-view.tsx';
import { bytes } from '../../../format.ts';
import { useHeldPage } from '../../../stores/held-page.ts';
import { text } from '../../../text/text.ts';
import { isGoodPair, noPair, PassphrasePair } from '../passphrase-pair.tsx';
import { isGiven, noSecret, SecretFields, secretOf } from '../secret-fields.tsx';
import type { Slot } from './keys-card.tsx';
import { RekeyOutlook } from './rekey-outlook.tsx';

const words = text.settings.rekey;

export type Outlook = z.infer<(typeof contract.vault.rekeyOutlook)['output']>;
type Rekeyed = z.infer<(typeof contract.vault.rekey)['output']>;
type Props = {
  readonly vaultId: VaultId;
  readonly outlook: Outlook;
  readonly keys: readonly Slot[];
  readonly onHold: (isHeld: boolean) => void;
  readonly onDone: () => void;
};

/** What a re-key does, the secrets it needs, how far it is, and the sheet it makes. */
export function RekeyDialog({ vaultId, outlook, keys, onHold, onDone }: Props) {
  const { client, transport } = useParts();
  const passphrases = keys.filter(({ kind }) => kind === 'passphrase');
  const [given, setGiven] = useState({ secret: noSecret, slotId: passphrases[0]?.slotId ?? null, typed: '' });
  const kind = openingKind(keys);
  const [pair, setPair] = useState(noPair);
  const [done, setDone] = useState<Rekeyed | null>(null);
  const [moved, setMoved] = useState({ bytes: 0, totalBytes: 0 });
  const rekey = useAct(async () => {
    const slot = passphrases.find(({ slotId }) => slotId === given.slotId);
    const current = secretOf(kind, given.secret);
    // A wrong key is told before the vault is closed.
    await proveAny(slot === undefined ? keys.filter((one) => one.kind === kind) : [slot], (slotId) =>
      client.vault.proveKey({ slotId, ...current }),
    );
    const stays = { slotId: given.slotId, label: slot?.label ?? '', passphrase: pair.first };
    setDone(await client.vault.rekey({ ...current, slots: [stays] }));
  });
  const isHeld = rekey.busy || done !== null;
  // A re-key that fails half way leaves the vault locked: why it failed has to stay in sight.
  useHeldPage(isHeld || rekey.failure !== null);
  useEffect(() => onHold(isHeld), [isHeld, onHold]);
  useEffect(() => transport.onEvent((event) => event.type === 'rekey-progress' && setMoved(event)), [transport]);
  const hasRoom = outlook.freeBytes >= outlook.neededBytes;
  const isReady = hasRoom && isGiven(kind, given.secret) && isGoodPair(pair) && given.typed.trim() === words.typed;
  if (done !== null) return <Done vaultId={vaultId} done={done} onDone={onDone} />;
  if (rekey.busy) return <Running {...moved} needed={outlook.neededBytes} />;
  return (
    <div className="form">
      <RekeyOutlook outlook={outlook} stays={given.slotId} hasRoom={hasRoom} onDropped={onDone} />
      {passphrases.length > 1 && (
        <Select
          label={words.keep}
          value={given.slotId}
          allowDeselect={false}
          onChange={(slotId) => setGiven({ ...given, slotId })}
          data={passphrases.map(({ slotId, label }) => ({ value: slotId, label: label === '' ? slotId : label }))}
        />
      )}
      <SecretFields
        kind={kind}
        label={words.current}
        secret={given.secret}
        onChange={(secret) => setGiven({ ...given, secret })}
      />
      <PassphrasePair label={words.newPassphrase} description={words.newNote} pair={pair} onChange={setPair} />
      <TextInput
        label={text.confirm.type(words.typed)}
        value={given.typed}
        onChange={(event) => setGiven({ ...given, typed: event.currentTarget.value })}
        autoComplete="off"
      />
      {rekey.failure !== null && <ErrorCard failure={rekey.failure} />}
      <div className="row-of-buttons end">
        <Button disabled={!isReady} onClick={() => rekey.run()}>
          {words.now}
        </Button>
      </div>
    </div>
  );
}

/** What the vault is opened by here: a passphrase where it has one. */
const openingKind = (keys: readonly Slot[]): Slot['kind'] =>
  keys.some(({ kind }) => kind === 'passphrase') ? 'passphrase' : (keys[0]?.kind ?? 'recovery');

/** One of these slots is opened by what was given; else why the last of them is not. */
async function proveAny(slots: readonly Slot[], prove: (slotId: string) => Promise<unknown>): Promise<void> {
  for (const [index, { slotId }] of slots.entries()) {
    try {
      return void (await prove(slotId));
    } catch (thrown) {
      if (index === slots.length - 1) throw thrown;
    }
  }
}

type RunningProps = { readonly bytes: number; readonly totalBytes: number; readonly needed: number };

function Running({ bytes: moved, totalBytes, needed }: RunningProps) {
  const whole = totalBytes === 0 ? needed : totalBytes;
  return (
    <div className="form" role="status">
      <p className="strong">{words.running}</p>
      <Meter part={moved} whole={whole} label={words.running} />
      <p>{words.progress(bytes(moved), bytes(whole))}</p>
      <p className="quiet">{words.locked}</p>
    </div>
  );
}

type DoneProps = { readonly vaultId: VaultId; readonly done: Rekeyed; readonly onDone: () => void };

function Done({ vaultId, done, onDone }: DoneProps) {
  const [kept, setKept] = useState(false);
  return (
    <div className="form">
      <h2>{words.doneTitle}</h2>
      <p>{words.doneBody}</p>
      <p>{words.goneCount(done.slotsGone.length, done.filesGone.length)}</p>
      {done.media.length > 0 && (
        <p>
          {words.media}:{' '}
          {done.media.map(({ mediumId, label }) => (
            <bdi key={mediumId}>{label} </bdi>
          ))}
        </p>
      )}
      <p>
        {words.fingerprint}: <code className="whole-id">{done.signingFingerprint}</code>
      </p>
      <SheetView sheet={{ vaultId, ...done }} />
      <Checkbox label={words.haveIt} checked={kept} onChange={() => setKept(!kept)} />
      <div className="row-of-buttons end">
        <Button disabled={!kept} onClick={onDone}>
          {words.close}
        </Button>
      </div>
    </div>
  );
}
