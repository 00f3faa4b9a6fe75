import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ReleasePreview } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { hrefOf } from '../../../routes.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PropagationPage } from '../propagation-page.tsx';
import { Enabled } from '../server/tasks-card.tsx';
import { told } from '../told.ts';

const words = text.propagation.release;

type Props = { readonly server: QalyptusServer; readonly taskId: Guid };

/** What one copy would do once it is on, looked at before somebody switches it on; one task at a time, never a batch. */
export function ReleasePage({ server, taskId }: Props) {
  const { propagations } = useClient();
  const [confirm, setConfirm] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const [isReleased, setReleased] = useState(false);
  const asked = useAsk(`release ${taskId} ${isReleased}`, () =>
    propagations.releasePreview({ server: server.name, taskId }),
  );
  const preview = asked.value;
  const name = preview?.taskName ?? '';
  const release = useAct(async () => {
    await propagations.release({ server: server.name, taskId, confirmName: name, confirm: [...confirm] });
    setAsking(false);
    setReleased(true);
  });
  return (
    <PropagationPage
      server={server}
      section="runs"
      place={name || words.place}
      title={preview === null ? words.titleAsking : titleOf(preview, isReleased)}
      cli={propagationLine.release(server.name, taskId, name, confirm)}
      actions={
        preview !== null && !isReleased && <Switch preview={preview} confirm={confirm} onAsk={() => setAsking(true)} />
      }
    >
      <div className="scrolling">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {preview === null && asked.state === 'asking' && <div className="card skeleton" />}
        {preview !== null && <WhatItDoes preview={preview} />}
        {preview !== null && !isReleased && <Needs preview={preview} confirm={confirm} onConfirm={setConfirm} />}
        <p>
          <a href={hrefOf({ screen: 'propagation', id: 'mappings', part: taskId })}>{words.toReports}</a>
        </p>
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.confirmTitle}
        confirm={words.now}
        typed={name}
        act={release}
      >
        <p>{words.confirmBody(server.name)}</p>
      </Confirm>
    </PropagationPage>
  );
}

type SwitchProps = {
  readonly preview: ReleasePreview;
  readonly confirm: readonly string[];
  readonly onAsk: () => void;
};

/** Locked while something bars it or waits for a person's word; the count stands beside it. */
function Switch({ preview: { refusals, isActive, needs }, confirm, onAsk }: SwitchProps) {
  const isBarred = refusals.length > 0 || isActive === true;
  const open = needs.filter(({ word }) => !confirm.includes(word)).length;
  return (
    <>
      {!isBarred && open > 0 && <span className="quiet">{words.locked(open)}</span>}
      <Button disabled={isBarred || open > 0} onClick={onAsk}>
        {words.release}
      </Button>
    </>
  );
}

function titleOf({ taskName, refusals, isActive }: ReleasePreview, isReleased: boolean): string {
  if (isReleased) return words.titleDone(taskName);
  if (isActive === true) return words.titleOn(taskName);
  return refusals.length > 0 ? words.titleBarred(taskName) : words.title(taskName);
}

function WhatItDoes({ preview }: { readonly preview: ReleasePreview }) {
  const { row, isActive, testMode, triggers, recipients, destinations, reports } = preview;
  return (
    <Card title={words.does(row.targetKey)}>
      <Facts>
        <Fact name={words.isOn} value={<Enabled value={isActive} />} />
        <Fact name={words.testMode} value={<Enabled value={testMode} />} />
      </Facts>
      <dl className="fact-lines apart">
        {(
          [
            [words.triggers, triggers],
            [words.recipients, recipients],
            [words.destinations, destinations],
          ] as const
        ).map(([fact, list]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>
              <bdi>{told(list)}</bdi>
            </dd>
          </div>
        ))}
        {reports.map(({ name, pairs, stays }) => (
          <div key={name}>
            <dt>
              <Name of={name} />
            </dt>
            <dd>
              {pairs === null ? told(null) : words.redirected(pairs.length)}
              {stays.length > 0 && <Status name="partial" word={words.stays(stays.length)} />}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

type NeedsProps = {
  readonly preview: ReleasePreview;
  readonly confirm: readonly string[];
  readonly onConfirm: (confirm: readonly string[]) => void;
};

/** What bars it, whoever confirms what; and what a person has to have looked at. */
function Needs({ preview: { refusals, needs, isActive }, confirm, onConfirm }: NeedsProps) {
  const toggle = (word: string) =>
    onConfirm(confirm.includes(word) ? confirm.filter((one) => one !== word) : [...confirm, word]);
  return (
    <>
      {refusals.length > 0 && (
        <Card title={words.bars}>
          <ul className="plain-list dotted">
            {refusals.map((why) => (
              <li key={why}>
                <Said of={why} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {needs.length > 0 && isActive !== true && (
        <Card title={words.needs}>
          <div className="form">
            {needs.map(({ word, why }) => (
              <Checkbox key={word} label={said(why)} checked={confirm.includes(word)} onChange={() => toggle(word)} />
            ))}
          </div>
        </Card>
      )}
    </>
  );
}
