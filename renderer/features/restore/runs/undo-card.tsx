import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { MadeThing } from '../../../../shared/domain/restore.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Said } from '../../../components/said.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.run.after;
const shown = 100;

type Preview = {
  readonly removes: readonly MadeThing[];
  readonly keeps: readonly { readonly thing: MadeThing; readonly why: string }[];
};

/** Takes a run back: first what would go and what would stay, then the target's name typed. */
export function UndoCard({ runId, target }: { readonly runId: RunId; readonly target: Tenant }) {
  const { restores } = useClient();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<{ readonly removed: number; readonly kept: number } | null>(null);
  const look = useAct(async () => {
    setPreview(await restores.undoPreview({ runId }));
    setAsking(true);
  });
  const undo = useAct(async () => {
    const { removed, kept } = await restores.undo({ runId });
    setDone({ removed: removed.length, kept: kept.length });
    setPreview(null);
    setAsking(false);
  });
  return (
    <Card title={words.undo}>
      <p className="quiet">{words.undoNote}</p>
      {look.failure !== null && <ErrorCard failure={look.failure} />}
      {done !== null && <p role="status">{words.undone(done.removed, done.kept)}</p>}
      <div className="row-of-buttons apart">
        <Button variant="default" loading={look.busy} onClick={() => look.run()}>
          {words.undoLook}
        </Button>
        {preview?.removes.length === 0 && <span role="status">{words.nothing}</span>}
      </div>
      {preview !== null && (
        <Confirm
          opened={asking && preview.removes.length > 0}
          onClose={() => setAsking(false)}
          title={words.undoTitle(preview.removes.length, target.name)}
          confirm={words.undoNow}
          typed={target.name}
          act={undo}
        >
          <Things {...preview} />
        </Confirm>
      )}
    </Card>
  );
}

const nameOf = ({ kind, name, targetId }: MadeThing): string => `${words.things[kind]}: ${name || targetId}`;

const Things = ({ removes, keeps }: Preview) => (
  <div className="undo-things" tabIndex={0} role="group">
    <p className="strong">{words.removes(removes.length)}</p>
    <ul className="check-rows">
      {removes.slice(0, shown).map((thing) => (
        <li key={`${thing.kind} ${thing.targetId}`}>
          <bdi>{nameOf(thing)}</bdi>
        </li>
      ))}
    </ul>
    <p className="strong">{words.keeps(keeps.length)}</p>
    <ul className="check-rows">
      {keeps.slice(0, shown).map(({ thing, why }) => (
        <li key={`${thing.kind} ${thing.targetId}`}>
          <bdi>{nameOf(thing)}</bdi>: <Said of={why} />
        </li>
      ))}
    </ul>
  </div>
);
