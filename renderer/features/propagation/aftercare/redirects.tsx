import { Card } from '../../../components/card.tsx';
import { Status } from '../../../components/status.tsx';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.redirects;

export type Redirected = {
  readonly name: string;
  readonly connections: readonly string[] | null;
  readonly filters: readonly string[] | null;
  readonly conditions: readonly string[] | null;
};
type Props = {
  readonly report: Redirected | undefined;
  readonly name: string;
  readonly notReached: readonly string[];
  /** Names by app id. */
  readonly names: ReadonlyMap<string, string>;
};

const parts = ['connections', 'filters', 'conditions'] as const;

/** What a mapping redirects when the report runs, and what it does not reach. */
export function Redirects({ report, name, notReached, names }: Props) {
  const list = (part: (typeof parts)[number]) => report?.[part]?.map((line) => named(line, names)) ?? null;
  return (
    <div className="two-columns">
      <Card title={words.title(name)}>
        <p className="quiet">{words.note}</p>
        <dl className="redirects">
          {parts.map((part) => (
            <div key={part}>
              <dt>{words.part[part]}</dt>
              <dd>
                <RedirectedList list={list(part)} />
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title={words.notReached}>
        {notReached.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <ul className="plain-list">
            {notReached.map((line) => (
              <li key={line}>{named(said(line), names)}</li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

/** The apps by their names; an id nobody knows stays. */
const named = (line: string, names: ReadonlyMap<string, string>): string =>
  [...names].reduce((words, [appId, name]) => words.replaceAll(appId, name), line);

function RedirectedList({ list }: { readonly list: readonly string[] | null }) {
  if (list === null) return <Status name="not-checked" word={words.notDisclosed} />;
  if (list.length === 0) return words.none;
  return (
    <ul className="plain-list">
      {list.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
