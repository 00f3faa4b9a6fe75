import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { useClient, useParts } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { goTo } from '../../../routes.ts';
import { chosenAppsOf } from '../../../stores/chosen-apps.ts';
import { text } from '../../../text/text.ts';
import { begin } from './begin.ts';

const words = text.restore.chosen;

/** Apps that were ticked in the list of apps, on their way into a restore. */
export function ChosenCard() {
  const client = useClient();
  const chosen = chosenAppsOf(useParts());
  const appIds = useStore(chosen, (state) => state.appIds);
  const restore = useAct(() => begin(client, { kind: 'restore', scope: 'apps', apps: appIds }));
  if (appIds.length === 0) return null;
  return (
    <Card title={words.title(appIds.length)}>
      <p className="quiet">{words.body}</p>
      {restore.failure !== null && <ErrorCard failure={restore.failure} />}
      <div className="row-of-buttons apart">
        <Button loading={restore.busy} onClick={() => restore.run()}>
          {words.restore}
        </Button>
        <Button variant="default" onClick={() => goTo({ screen: 'restore', id: 'drill' })}>
          {words.drill}
        </Button>
        <Button variant="subtle" onClick={() => chosen.clear()}>
          {words.forget}
        </Button>
      </div>
    </Card>
  );
}
