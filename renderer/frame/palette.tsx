import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { actionGroups, matchActions, type Action, type ActionGroup } from '../actions/action.ts';
import { useActionState, useActionStore } from '../actions/action-store.ts';
import { useFoundActions } from '../actions/found-actions.ts';
import { useHelpActions } from '../actions/help-actions.ts';
import { useWindowActions } from '../actions/window-actions.ts';
import { text } from '../text/text.ts';
import { KeyList, Keys, useShortcuts } from './shortcuts.tsx';

const words = text.palette;
const mostOfGroup = 8;
/** Before anything is typed every screen is in sight. */
const mostAtFirst = 14;
/** Not listed before something is typed: there are too many of them. */
const onlyAsked: ReadonlySet<ActionGroup> = new Set(['found', 'help', 'codes', 'look']);

/** Everything that can be done, gone to or found, by a few letters; and the keys for it. */
export function Palette() {
  const store = useActionStore();
  const shown = useActionState((state) => state.shown);
  const offered = useActionState((state) => state.offered);
  const always = useWindowActions();
  const actions = [...Object.values(offered).flat(), ...always];
  useEffect(() => store.keep(always));
  useShortcuts(actions);
  const close = () => store.show(null);
  return (
    <>
      <Modal
        opened={shown === 'palette'}
        onClose={close}
        title={words.title}
        size="lg"
        transitionProps={{ duration: 0 }}
        yOffset="10dvh"
        centered={false}
      >
        <Finder actions={actions} onDone={close} />
      </Modal>
      <KeyList opened={shown === 'keys'} onClose={close} actions={actions} />
    </>
  );
}

type FinderProps = { readonly actions: readonly Action[]; readonly onDone: () => void };

function Finder({ actions, onDone }: FinderProps) {
  const id = useId();
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  const found = useFoundActions(asked);
  const help = useHelpActions();
  const isEmpty = asked.trim() === '';
  const fitting = [...matchActions([...actions, ...help], asked), ...found];
  const groups = actionGroups
    .filter((group) => !isEmpty || !onlyAsked.has(group))
    .map((group) => ({
      group,
      rows: fitting.filter((action) => action.group === group).slice(0, isEmpty ? mostAtFirst : mostOfGroup),
    }))
    .filter(({ rows }) => rows.length > 0);
  const rows = groups.flatMap((group) => group.rows);
  const chosen = rows[Math.min(at, rows.length - 1)];
  const run = (action: Action | undefined) => {
    if (action === undefined) return;
    onDone();
    action.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const move = moves[event.key]?.(Math.min(at, rows.length - 1), rows.length);
    if (event.key === 'Enter') run(chosen);
    else if (move !== undefined) setAt(move);
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette">
      <TextInput
        aria-label={words.ask}
        placeholder={words.ask}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={asked}
        onChange={(event) => {
          setAsked(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <p className="only-spoken" role="status">
        {words.count(rows.length)}
      </p>
      {rows.length === 0 ? (
        <p className="quiet">{words.nothing}</p>
      ) : (
        <div role="listbox" id={id} aria-label={words.results} className="palette-list" tabIndex={-1}>
          {groups.map(({ group, rows: own }) => (
            <div key={group} role="group" aria-label={words.groups[group]}>
              <p className="palette-group" aria-hidden>
                {words.groups[group]}
              </p>
              {own.map((action) => (
                <Row
                  key={action.id}
                  id={`${id}-${action.id}`}
                  action={action}
                  isChosen={action === chosen}
                  onRun={run}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % Math.max(1, count),
  ArrowUp: (at, count) => (at + count - 1) % Math.max(1, count),
  PageDown: (at, count) => Math.min(count - 1, at + mostOfGroup),
  PageUp: (at) => Math.max(0, at - mostOfGroup),
};

type RowProps = {
  readonly id: string;
  readonly action: Action;
  readonly isChosen: boolean;
  readonly onRun: (action: Action) => void;
};

function Row({ id, action, isChosen, onRun }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  const { title, hint, keys, isName = false } = action;
  useEffect(() => {
    // The scripted page of the unit tests has no layout to scroll.
    if (isChosen) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isChosen]);
  return (
    <div ref={row} id={id} role="option" aria-selected={isChosen} className="palette-row" onClick={() => onRun(action)}>
      <span className="palette-words">
        {isName ? <bdi className="strong">{title}</bdi> : <span className="strong">{title}</span>}
        {hint !== undefined && hint !== '' && <bdi className="quiet">{hint}</bdi>}
      </span>
      {keys !== undefined && <Keys of={keys} />}
    </div>
  );
}
