import { useActions } from '../actions/action-store.ts';
import { useHost } from '../app-context.tsx';
import { text } from '../text/text.ts';

/** What every page offers in the palette: the command that does the same. */
export function usePageActions(cli: string): void {
  const { copyText } = useHost();
  useActions([
    {
      ...{ id: 'copy-command', group: 'here', title: text.foot.copyCli, hint: cli },
      run: () => void copyText(cli).catch(() => undefined),
    },
  ]);
}
