import { createStore } from 'zustand/vanilla';

export const lookChoices = ['system', 'light', 'dark', 'contrast'] as const;
export type LookChoice = (typeof lookChoices)[number];
export type Look = Exclude<LookChoice, 'system'>;

const kept = 'coffer.look';
const isChoice = (text: string | null): text is LookChoice => lookChoices.some((choice) => choice === text);

/** The look a person chose, and what it comes to on this machine. Set before the first paint. */
export function createLookStore() {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const contrast = window.matchMedia('(prefers-contrast: more)');
  const onMachine = (): Look => (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light');
  const stateOf = (choice: LookChoice) => ({ choice, look: choice === 'system' ? onMachine() : choice });
  const stored = localStorage.getItem(kept);
  const store = createStore(() => stateOf(isChoice(stored) ? stored : 'system'));
  const show = () => (document.documentElement.dataset['look'] = store.getState().look);
  const follow = () => store.setState(stateOf(store.getState().choice));
  store.subscribe(show);
  dark.addEventListener('change', follow);
  contrast.addEventListener('change', follow);
  show();
  return Object.assign(store, {
    choose(choice: LookChoice) {
      localStorage.setItem(kept, choice);
      store.setState(stateOf(choice));
    },
  });
}
