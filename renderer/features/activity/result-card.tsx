import type { Json } from '../../../shared/json.ts';
import { Card } from '../../components/card.tsx';
import { bytes, count } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.activity;

/** What a run gave back, fact by fact; what has parts of its own is counted. */
export function ResultCard({ result }: { readonly result: Json }) {
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return null;
  const facts = Object.entries(result).flatMap(([key, value]) => {
    const said = saidOf(key, value);
    return said === null ? [] : [[key, said] as const];
  });
  if (facts.length === 0) return null;
  return (
    <Card title={words.resultTitle}>
      <dl className="fact-lines">
        {facts.map(([key, said]) => (
          <div key={key}>
            <dt>{words.result[key] ?? <code>{key}</code>}</dt>
            <dd>
              <bdi>{said}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function saidOf(key: string, value: Json): string | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return /bytes/i.test(key) ? bytes(value) : count(value);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? count(value.length) : null;
}
