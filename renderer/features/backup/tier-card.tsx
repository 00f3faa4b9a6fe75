import type { z } from '../../../shared/schema.ts';
import type { RunProgress, TierProgress } from '../../../shared/domain/job.ts';
import { Card } from '../../components/card.tsx';
import { useIsExpert } from '../../components/expert.tsx';
import { Meter } from '../../components/meter.tsx';
import { time } from '../../format.ts';
import { text } from '../../text/text.ts';

type Tier = z.infer<typeof TierProgress>;

const words = text.backup.tier;
const shown = [
  { tier: 'read', name: words.read, note: words.readNote },
  { tier: 'write', name: words.write, note: words.writeNote },
] as const;

/** The two call budgets that set the pace, and whether Qlik asked to wait. */
export function TierCard({ run }: { readonly run: RunProgress }) {
  const isExpert = useIsExpert();
  const waiting = run.tiers.find((tier) => tier.waitingUntil !== null && tier.waitingUntil > run.at);
  // That Qlik asked to wait is for everybody, the numbers behind it are not.
  if (!isExpert && waiting === undefined && run.callsWaited === 0) return null;
  const budgets = isExpert ? shown : [];
  return (
    <Card className="tiers">
      {budgets.map(({ tier, name, note }) => (
        <Budget key={tier} name={name} note={note} tier={run.tiers.find((each) => each.tier === tier)} />
      ))}
      <div>
        <p className="strong">{waitTitle(waiting, run)}</p>
        <p className="quiet">{waitNote(waiting, run)}</p>
      </div>
    </Card>
  );
}

function waitTitle(waiting: Tier | undefined, run: RunProgress): string {
  if (waiting !== undefined) return words.waits;
  return run.callsWaited > 0 ? words.waitedBefore(run.callsWaited) : words.calm;
}

function waitNote(waiting: Tier | undefined, run: RunProgress): string {
  if (waiting?.waitingUntil != null) return words.until(time(waiting.waitingUntil));
  return run.callsWaited > 0 ? words.waitedNote : words.calmNote;
}

type BudgetProps = { readonly name: string; readonly note: string; readonly tier: Tier | undefined };

function Budget({ name, note, tier }: BudgetProps) {
  const [used, of] = words.of(tier?.used ?? 0, tier?.allowed ?? 0);
  return (
    <div>
      <p className="budget-line">
        <span className="strong">{name}</span>
        {tier !== undefined && (
          <span className="number">
            <strong>{used}</strong>
            {of}
          </span>
        )}
      </p>
      <Meter part={tier?.used ?? 0} whole={tier?.allowed ?? 0} label={name} />
      <p className="quiet">{note}</p>
    </div>
  );
}
