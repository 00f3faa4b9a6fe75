import { failures } from '../../../shared/errors/failures.ts';
import { useActionState } from '../../actions/action-store.ts';
import { Card } from '../../components/card.tsx';
import { KeyTable } from '../../frame/shortcuts.tsx';
import { hrefOf } from '../../routes.ts';
import { failureText } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { LimitsPage } from './limits-page.tsx';
import type { Topic } from './topics.ts';

const words = text.help;

/** One page of help, as it is read and printed. */
export function TopicPage({ topic }: { readonly topic: Topic }) {
  if (topic.group === 'limits') return <LimitsPage />;
  if (topic.group === 'keys') return <KeysPage />;
  if (topic.code !== undefined) return <CodePage code={topic.code} />;
  return (
    <Card className="help-text">
      {topic.steps === undefined ? (
        topic.body.map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      ) : (
        <ol className="help-steps">
          {topic.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {topic.command !== undefined && (
        <p>
          <code>{topic.command}</code>
        </p>
      )}
      {topic.go !== undefined && (
        <p className="no-print">
          <a href={hrefOf(topic.go)}>{words.open(placeName(topic))}</a>
        </p>
      )}
    </Card>
  );
}

function placeName({ go }: Topic): string {
  if (go === undefined) return '';
  const part = Object.entries(text.settings.parts).find(([id]) => id === go.id)?.[1];
  const screen = text.screens[go.screen];
  return part === undefined ? screen : `${screen}, ${part}`;
}

function CodePage({ code }: { readonly code: NonNullable<Topic['code']> }) {
  const { meaning, advice } = failureText(code);
  return (
    <Card className="help-text">
      <h2>{words.meaning}</h2>
      <p>{meaning}</p>
      <h2>{words.advice}</h2>
      <p>{advice}</p>
      <p className="quiet">{words.retry[failures[code].retry]}</p>
      <p className="quiet">
        {words.code} <code>{code}</code>
      </p>
    </Card>
  );
}

function KeysPage() {
  const always = useActionState((state) => state.always);
  return (
    <Card className="help-text">
      <KeyTable actions={always} />
    </Card>
  );
}
