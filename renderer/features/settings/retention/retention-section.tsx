import type { z } from '../../../../shared/schema.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import { AppRulesCard } from './app-rules-card.tsx';
import { AppendOnlyCard } from './append-only-card.tsx';
import { GoneCard } from './gone-card.tsx';
import { HoldsCard } from './holds-card.tsx';
import { PreviewCard } from './preview-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { ShrinkCard } from './shrink-card.tsx';
import { SnapshotsCard } from './snapshots-card.tsx';
import { TrashCard } from './trash-card.tsx';

/** What the engine says of the retention of a tenant. */
export type Shown = z.infer<(typeof contract.retention.show)['output']>;

/** What every card of retention is about, and how it says that something has changed. */
export type About = {
  readonly tenant: string;
  /** Grows with every change: lists read again. */
  readonly revision: string;
  /** Who decides; said once for all cards. */
  readonly person: { readonly by: string; readonly onBy: (by: string) => void };
  readonly onChanged: () => void;
};

/** How long things are kept: rules and what they would do, pins, holds, trash. */
export const RetentionSection = ({ about, shown }: { readonly about: About; readonly shown: Shown }) => (
  <div className="retention">
    {shown.shrunk !== null && <ShrinkCard {...about} shrunk={shown.shrunk} />}
    <RulesCard {...about} policy={shown.policy} presets={shown.presets} />
    {shown.policy !== null && <PreviewCard {...about} policy={shown.policy} />}
    {shown.policy !== null && <AppRulesCard {...about} policy={shown.policy} />}
    <SnapshotsCard {...about} pins={shown.pins} isClosed={shown.appendOnly !== null} />
    <TrashCard {...about} />
    <HoldsCard {...about} />
    <AppendOnlyCard {...about} appendOnly={shown.appendOnly} />
    <GoneCard {...about} />
  </div>
);
