import { Modal } from '@mantine/core';
import { useEffectEvent, useLayoutEffect } from 'react';
import type { Action } from '../actions/action.ts';
import { actionOf, keysShown } from '../actions/keys.ts';
import { text } from '../text/text.ts';

const words = text.palette;

/** Runs the action whose keys are pressed. */
export function useShortcuts(actions: readonly Action[]): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = actionOf(actions, event);
    if (action === null) return;
    event.preventDefault();
    action.run();
  });
  // Whoever sees the page can press its keys: an effect after the paint would come too late on a busy machine.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Keys one by one, as they stand on the keyboard. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className="keys">
      {keysShown(of).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

type Props = { readonly opened: boolean; readonly onClose: () => void; readonly actions: readonly Action[] };

/** The list of keys: those of the actions in sight, then those of lists and pages. */
export function KeyList({ opened, onClose, actions }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.keysTitle} size="lg">
      <KeyTable actions={actions} />
    </Modal>
  );
}

/** The same list as a table, for help and paper too. */
export function KeyTable({ actions }: { readonly actions: readonly Action[] }) {
  const own = actions.filter(({ keys }) => keys !== undefined);
  return (
    <table className="plain-table key-table">
      <thead>
        <tr>
          <th scope="col">{words.keyColumn.keys}</th>
          <th scope="col">{words.keyColumn.does}</th>
        </tr>
      </thead>
      <tbody>
        {own.map(({ id, keys = '', title, isName = false }) => (
          <tr key={id}>
            <td>
              <Keys of={keys} />
            </td>
            <td>{isName ? <bdi>{title}</bdi> : title}</td>
          </tr>
        ))}
        {words.listKeys.map(({ keys, does }) => (
          <tr key={keys}>
            <td>
              <kbd>{keys}</kbd>
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
