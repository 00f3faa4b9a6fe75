import { language } from '../text/language.ts';
import { saidOrNull } from '../text/shared.ts';

/**
 * A sentence of the engine in the window's language and in its own direction; marked as English where the catalogue lacks
 * it. `isName` shows it whole on hover, for the cells of a grid.
 */
export function Said({ of, isName = false }: { readonly of: string; readonly isName?: boolean }) {
  const own = saidOrNull(of);
  const shown = own ?? of;
  return (
    <bdi
      className={isName ? 'name' : undefined}
      lang={own === null && language !== 'en' ? 'en' : undefined}
      title={isName ? shown : undefined}
    >
      {shown}
    </bdi>
  );
}
