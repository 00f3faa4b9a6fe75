import type { Proven } from '../../../../shared/domain/upkeep.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { provenTexts } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.settings.upkeep;
const looks: Readonly<Record<Proven['state'], StatusName>> = {
  proven: 'intact',
  aging: 'noted',
  never: 'not-proven',
  damaged: 'damaged',
};

/** The mark of the vault, and the dates it rests on. */
export function ProvenCard({ proven }: { readonly proven: Proven }) {
  const { state, provenAt, lastQuickAt, lastDeepAt, round, neverRead } = proven;
  return (
    <Card title={words.proof}>
      <p className="apart-below">
        <Status name={looks[state]} word={provenTexts[state]} />
      </p>
      <Facts>
        <Fact name={words.proven} value={<When at={provenAt} />} note={words.unread(neverRead)} />
        <Fact name={words.quickAt} value={<When at={lastQuickAt} />} />
        <Fact
          name={words.deepAt}
          value={<When at={lastDeepAt} />}
          {...(round === null ? {} : { note: words.round(round.turn, round.of) })}
        />
      </Facts>
    </Card>
  );
}

const When = ({ at }: { readonly at: number | null }) => (at === null ? words.never : <Moment at={at} />);
