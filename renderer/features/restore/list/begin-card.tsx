import { Button } from '@mantine/core';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { begin, type Beginning } from './begin.ts';

const words = text.restore.begin;

const guided: Partial<Readonly<Record<Way, Beginning>>> = {
  apps: { kind: 'restore', scope: 'apps' },
  rebuild: { kind: 'rebuild', scope: 'tenant' },
  person: { kind: 'restore', scope: 'person' },
};
const ways = ['apps', 'rebuild', 'person', 'ways', 'rehearse', 'drill'] as const;
type Way = (typeof ways)[number];

/** Every way to begin, with what it is for. */
export function BeginCard() {
  const client = useClient();
  const start = useAct((beginning: Beginning) => begin(client, beginning));
  const open = (way: Way) => {
    const beginning = guided[way];
    if (beginning === undefined) goTo({ screen: 'restore', id: way });
    else start.run(beginning);
  };
  return (
    <Card title={words.title}>
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      <ul className="ways">
        {ways.map((way) => (
          <li key={way}>
            <div>
              <p className="strong">{words[way].name}</p>
              <p className="quiet">{words[way].note}</p>
            </div>
            <Button variant="default" onClick={() => open(way)}>
              {words[way].now}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
