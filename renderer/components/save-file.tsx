import { useState } from 'react';
import { useHost } from '../app-context.tsx';
import { useAct, type Act } from '../ask.ts';
import { text } from '../text/text.ts';
import { ErrorCard } from './error-card.tsx';

/** A file to be: its name, which the person may change, and what makes its words when they are wanted. */
export type FileToSave = { readonly name: string; readonly content: () => string | Promise<string> };

export type Saving = Pick<Act<FileToSave>, 'run' | 'busy' | 'failure'> & {
  /** Where it went; null before, and after a person changed their mind. */
  readonly saved: string | null;
};

/** Saves files where the person says; what came of it is shown by `SaveOutcome`. */
export function useSaving(): Saving {
  const { saveText } = useHost();
  const [saved, setSaved] = useState<string | null>(null);
  const act = useAct(async ({ name, content }: FileToSave) => {
    setSaved(null);
    setSaved(await saveText(name, await content()));
  });
  return { ...act, saved };
}

/** Where the file went, or why it did not. */
export const SaveOutcome = ({ of: { saved, failure } }: { readonly of: Saving }) => (
  <>
    {saved !== null && (
      <span className="quiet" role="status">
        {text.savedAt(saved)}
      </span>
    )}
    {failure !== null && <ErrorCard failure={failure} />}
  </>
);
