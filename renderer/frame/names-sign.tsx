import { IconEyeOff } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useWindow } from '../app-context.tsx';
import { text } from '../text/text.ts';

/** Says that names are hidden, wherever the window is, and shows them again. */
export function NamesSign({ floats = false }: { readonly floats?: boolean }) {
  const { names } = useWindow();
  const isHidden = useStore(names, ({ hidden }) => hidden);
  if (!isHidden) return null;
  return (
    <span className={`names-sign${floats ? ' floats' : ''}`} role="status">
      <IconEyeOff size={15} aria-hidden />
      <span>{text.names.sign}</span>
      <button type="button" title={text.names.show} onClick={() => names.choose(false)}>
        {text.names.show}
      </button>
    </span>
  );
}
