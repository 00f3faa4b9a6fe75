import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { AppId, TenantName } from '../../shared/domain/ids.ts';
import { useWindow } from '../app-context.tsx';
import { useAct } from '../ask.ts';
import { text } from '../text/text.ts';
import { ErrorCard } from './error-card.tsx';

const words = text.home.touch;

/** A vault that can be backed up now. */
export type TouchTarget = { readonly seatId: string; readonly name: string; readonly tenant: TenantName };

type Props = {
  readonly targets: readonly TouchTarget[];
  /** Only this app instead of the whole tenant. */
  readonly app?: { readonly appId: AppId; readonly name: string };
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** The backup before a change: the first click asks for the reason, the second starts. */
export function TouchSnapshot({ targets, app, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.title}>
      <Asked targets={targets} {...(app === undefined ? {} : { app })} onClose={onClose} />
    </Modal>
  );
}

function Asked({ targets, app, onClose }: Omit<Props, 'opened'>) {
  const { vaultOf } = useWindow();
  const [reason, setReason] = useState(words.usual);
  const [chosen, setChosen] = useState(targets[0]?.seatId ?? '');
  const about = useId();
  const target = targets.find(({ seatId }) => seatId === chosen);
  const start = useAct(async () => {
    if (target === undefined) return;
    await vaultOf(target.seatId).client.backups.start({
      tenant: target.tenant,
      scope: app === undefined ? {} : { appIds: [app.appId] },
      tags: ['before-change'],
      reason: reason.trim(),
    });
    onClose();
  });
  return (
    <div className="form">
      <p id={about}>{app === undefined ? words.body : words.appBody(app.name)}</p>
      {targets.length > 1 && (
        <Select
          label={words.which}
          value={chosen}
          onChange={(value) => setChosen(value ?? chosen)}
          data={targets.map(({ seatId, name }) => ({ value: seatId, label: name }))}
          allowDeselect={false}
        />
      )}
      <TextInput
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      <div className="row-of-buttons end">
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
        <Button loading={start.busy} aria-describedby={about} data-autofocus onClick={() => start.run()}>
          {words.start}
        </Button>
      </div>
    </div>
  );
}
