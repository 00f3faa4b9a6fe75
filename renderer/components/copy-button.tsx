import { useEffect, useState, type ReactNode } from 'react';
import { useHost } from '../app-context.tsx';

type Copying = { readonly copied: boolean; readonly copy: () => void };
type Props = { readonly value: string; readonly children: (copying: Copying) => ReactNode };

const tellMilliseconds = 1500;

/** Text for the clipboard, by the host's means: the desktop's window has no permission of its own. */
export function CopyButton({ value, children }: Props) {
  const { copyText } = useHost();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const told = setTimeout(() => setCopied(false), tellMilliseconds);
    return () => clearTimeout(told);
  }, [copied]);
  // A browser may refuse; then nothing says that it was copied.
  const copy = (): void =>
    void copyText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  return children({ copied, copy });
}
