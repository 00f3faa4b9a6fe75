import { useIsExpert } from '../../components/expert.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.activity;
const parts = { runs: {}, audit: { id: 'audit' }, calls: { id: 'calls' } } as const;

/** The pages of Activity, one of which is open. */
export function ActivityParts({ here }: { readonly here: keyof typeof parts }) {
  const isExpert = useIsExpert();
  const seen = (Object.keys(parts) as (keyof typeof parts)[]).filter(
    (part) => part !== 'calls' || isExpert || here === part,
  );
  return (
    <nav className="page-parts" aria-label={words.partsName}>
      {seen.map((part) => (
        <a
          key={part}
          href={hrefOf({ screen: 'activity', ...parts[part] })}
          aria-current={part === here ? 'page' : undefined}
        >
          {words.parts[part]}
        </a>
      ))}
    </nav>
  );
}
