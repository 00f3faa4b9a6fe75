import { useEffect, useState, type ReactNode } from 'react';
import { useHost } from '../app-context.tsx';
import { text } from '../text/text.ts';

type Copying = { readonly copied: boolean; readonly copy: () => void };
type Props = { readonly value: string; readonly children: (copying: Copying) => ReactNode };

/** Milliseconds. */
const forgetAfter = { copied: 1500, refused: 8000 } as const;

/** Text for the clipboard, by the host's means: the desktop's window has no permission of its own. */
export function CopyButton({ value, children }: Props) {
  const { copyText } = useHost();
  const [told, setTold] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(() => setTold(null), forgetAfter[told]);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = (): void =>
    void copyText(value).then(
      () => setTold('copied'),
      () => setTold('refused'),
    );
  return (
    <>
      {children({ copied: told === 'copied', copy })}
      {told === 'refused' && (
        <span role="status" className="copy-refused">
          {text.notCopied}
        </span>
      )}
    </>
  );
}
