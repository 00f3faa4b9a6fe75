import { useEffect, useState, type ReactNode } from 'react';
import { useHost } from '../app-context.tsx';
import { text } from '../text/text.ts';

type Copying = { readonly copied: boolean; readonly copy: () => void };
type Props = { readonly value: string; readonly children: (copying: Copying) => ReactNode };

const tellMilliseconds = 1500;
const refusedMilliseconds = 8000;

/** Text for the clipboard, by the host's means: the desktop's window has no permission of its own. */
export function CopyButton({ value, children }: Props) {
  const { copyText } = useHost();
  const [copied, setCopied] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (!copied && !refused) return;
    const forget = () => {
      setCopied(false);
      setRefused(false);
    };
    const told = setTimeout(forget, refused ? refusedMilliseconds : tellMilliseconds);
    return () => clearTimeout(told);
  }, [copied, refused]);
  const copy = (): void =>
    void copyText(value).then(
      () => setCopied(true),
      () => setRefused(true),
    );
  return (
    <>
      {children({ copied, copy })}
      {refused && (
        <span role="status" className="copy-refused">
          {text.notCopied}
        </span>
      )}
    </>
  );
}
