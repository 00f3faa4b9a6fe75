import { useStore } from 'zustand';
import { useDesk, useParts, useSeat, useSession, useWindow } from '../app-context.tsx';
import { settingsParts } from '../features/settings/part-list.ts';
import { goTo } from '../routes.ts';
import { chooseVault } from '../frame/choose-vault.ts';
import { useHiddenNames } from '../frame/use-hidden-names.ts';
import { screenEntries } from '../screen-list.tsx';
import { lookChoices } from '../stores/look-store.ts';
import { viewChoices } from '../stores/view-store.ts';
import { chooseLanguage, languageChoice, languages } from '../text/language.ts';
import { text } from '../text/text.ts';
import type { Action } from './action.ts';
import { useActionStore } from './action-store.ts';

const words = text.palette;

/** What can be done and gone to from everywhere. */
export function useWindowActions(): readonly Action[] {
  return [...useDoing(), ...goings, ...useVaults(), ...useLooks(), ...useViews(), ...languageActions];
}

const goings: readonly Action[] = [
  ...screenEntries
    .filter(({ rail }) => rail !== undefined)
    .map(({ screen }): Action => ({
      ...{ id: `go-${screen}`, group: 'go', title: text.screens[screen] },
      run: () => goTo({ screen }),
    })),
  ...settingsParts.map((part): Action => ({
    ...{ id: `settings-${part}`, group: 'go', title: text.settings.parts[part], hint: text.screens.settings },
    run: () => goTo({ screen: 'settings', id: part }),
  })),
];

function useDoing(): readonly Action[] {
  const { client, session } = useParts();
  const { deskClient } = useWindow();
  const actions = useActionStore();
  const isOpen = useSession(({ vault }) => vault?.state === 'unlocked');
  const about = useSession((state) => state.about);
  const several = useDesk(({ seats }) => (seats ?? []).length > 1);
  const isOn = about?.airGapped ?? false;
  const { isHidden, choose } = useHiddenNames();
  // What fails here shows in the screens: the vault stays open, the words in the foot stay.
  const quietly = (done: Promise<unknown>): void => void done.catch(() => undefined);
  const turn = async () => {
    const { airGapped } = await client.system.setAirGap({ on: !isOn });
    const known = session.getState().about;
    if (known !== null) session.read({ about: { ...known, airGapped } });
  };
  const made = (id: string, title: string, run: () => void, keys?: string): Action => ({
    ...{ id, group: 'do', title, run },
    ...(keys === undefined ? {} : { keys }),
  });
  return [
    made('palette', words.open, () => actions.show('palette'), 'mod+K'),
    made('keys', words.keys, () => actions.show('keys'), '?'),
    ...(isOpen ? [made('back-up', words.backUp, () => goTo({ screen: 'backup' }))] : []),
    ...(isOpen
      ? [made('lock', text.foot.lock, () => quietly(client.vault.lockNow({ reason: 'asked' })), 'mod+shift+L')]
      : []),
    ...(several ? [made('lock-all', words.lockAll, () => quietly(deskClient.lockAll({})))] : []),
    made('air-gap', isOn ? words.airGapOff : words.airGapOn, () => quietly(turn())),
    made('names', isHidden ? text.names.show : text.names.hide, () => choose(!isHidden), 'mod+shift+H'),
    made('help', text.screens.help, () => goTo({ screen: 'help' }), 'F1'),
  ];
}

function useVaults(): readonly Action[] {
  const parts = useWindow();
  const active = useSeat();
  const seats = useDesk((state) => state.seats) ?? [];
  return seats.map((seat, index): Action => ({
    ...{ id: `vault-${seat.seatId}`, group: 'vaults', title: seat.name ?? words.lockedVault(seat.letters) },
    ...(seat.name === null ? {} : { isName: true }),
    hint: seat.seatId === active?.seatId ? words.thisVault : words.switchVault,
    ...(index < 9 ? { keys: `mod+${index + 1}` } : {}),
    run: () => chooseVault(parts, seat.seatId),
  }));
}

function useLooks(): readonly Action[] {
  const { looks } = useWindow();
  const now = useStore(looks, (state) => state.choice);
  return lookChoices
    .filter((choice) => choice !== now)
    .map((choice): Action => ({
      ...{ id: `look-${choice}`, group: 'look', title: words.look(text.settings.looks[choice]) },
      run: () => looks.choose(choice),
    }));
}

function useViews(): readonly Action[] {
  const { views } = useWindow();
  const now = useStore(views, ({ choice }) => choice);
  return viewChoices
    .filter((choice) => choice !== now)
    .map((choice): Action => ({
      ...{ id: `view-${choice}`, group: 'look', title: text.view[choice === 'simple' ? 'toSimple' : 'toExpert'] },
      run: () => views.choose(choice),
    }));
}

const languageActions: readonly Action[] = languages
  .filter((language) => language !== languageChoice)
  .map((language): Action => ({
    ...{ id: `language-${language}`, group: 'look', title: words.language(text.settings.languages[language]) },
    run: () => chooseLanguage(language),
  }));
