import { Card, Fact, Facts } from '../../components/card.tsx';
import { Name } from '../../components/name.tsx';
import { Said } from '../../components/said.tsx';
import { text } from '../../text/text.ts';
import type { Written } from './files-part.tsx';

const words = text.configuration.files;

/** What was written, and which files must not be applied as they are. */
export function WrittenCard({ written: { out, files, secrets, held, commit } }: { readonly written: Written }) {
  return (
    <Card title={words.titleDone(files, secrets)}>
      <Facts>
        <Fact name={words.out} value={<code>{out}</code>} />
        {commit !== null && <Fact name={words.commit} value={<code>{commit}</code>} />}
      </Facts>
      <h3>{words.held}</h3>
      {held.length === 0 ? (
        <p>{words.nothingHeld}</p>
      ) : (
        <ul className="plain-list short-list" tabIndex={0} aria-label={words.held}>
          {held.map(({ kind, key, why }) => (
            <li key={`${kind}/${key}`} className="wrapping">
              <Name of={`${kind}/${key}`} strong />{' '}
              <span className="quiet">
                <Said of={why} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
