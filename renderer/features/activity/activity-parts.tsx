import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.activity;
const parts = { runs: {}, audit: { id: 'audit' }, calls: { id: 'calls' } } as const;

/** The pages of Activity, one of which is open. */
export const ActivityParts = ({ here }: { readonly here: keyof typeof parts }) => (
  <nav className="page-parts" aria-label={words.partsName}>
    {(Object.keys(parts) as (keyof typeof parts)[]).map((part) => (
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
