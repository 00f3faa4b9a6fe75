import { useState } from 'react';
import type { Proven } from '../../../../shared/domain/upkeep.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';
import { HealCard } from './heal-card.tsx';
import { HealthCard } from './health-card.tsx';
import { ProvenCard } from './proven-card.tsx';
import { VerifyCard } from './verify-card.tsx';
import { WishCard } from './wish-card.tsx';

const words = text.settings.upkeep;

/** How long ago everything was read whole, what was found, and what mends it. */
export function UpkeepPart() {
  const { upkeep } = useClient();
  const revision = useSession((state) => state.revision);
  const [changes, setChanges] = useState(0);
  const asked = useAsk(`proven ${revision} ${changes}`, () => upkeep.proven({}));
  const proven = asked.value;
  const changed = () => setChanges((before) => before + 1);
  return (
    <PartPage
      part="upkeep"
      title={proven === null ? text.settings.parts.upkeep : titleOf(proven)}
      cli={settingsLines.proven()}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} onRetry={changed} />}
      {proven === null ? <div className="card skeleton" aria-hidden /> : <ProvenCard proven={proven} />}
      <VerifyCard parts={proven?.round?.of ?? proven?.schedule?.parts ?? 7} onChecked={changed} />
      <HealCard onHealed={changed} />
      {proven !== null && (
        <WishCard key={`${proven.amberAfterDays} ${proven.schedule?.everyDays}`} proven={proven} onSaved={changed} />
      )}
      <HealthCard key={changes} />
    </PartPage>
  );
}

function titleOf({ state, provenAt, damagedVersions }: Proven): string {
  if (state === 'damaged') return words.title.damaged(damagedVersions);
  if (state === 'never' || provenAt === null) return words.title.never;
  return words.title[state](dateTime(provenAt));
}
