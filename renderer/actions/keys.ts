import type { Action } from './action.ts';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the machine's key for commands is the one with the loop. */
const isMac = (): boolean => typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

/** The keys as they stand on a keyboard of this machine, one by one. */
export const keysShown = (keys: string, mac = isMac()): readonly string[] =>
  keys.split('+').map((key) => {
    if (key === 'mod') return mac ? '⌘' : 'Ctrl';
    return key === 'shift' ? (mac ? '⇧' : 'Shift') : key;
  });

/** Whether these keys were pressed. A sign such as `?` is itself, whatever it takes to type it. */
export function isPressed(keys: string, event: Pressed): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wantsMod = parts.includes('mod');
  if (wantsMod !== (event.ctrlKey || event.metaKey) || event.altKey) return false;
  const isLetter = /^[a-z0-9]$/i.test(key);
  if (isLetter && parts.includes('shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

const writable = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
/** Somebody is writing there: single keys are letters, not commands. */
export const isTyping = (target: EventTarget | null): boolean =>
  target !== null && 'closest' in target && (target as Element).closest(writable) !== null;

/** The action these keys mean, if any. */
export function actionOf(actions: readonly Action[], event: Pressed & Pick<KeyboardEvent, 'target'>): Action | null {
  const meant = actions.find(({ keys }) => keys !== undefined && isPressed(keys, event));
  if (meant?.keys === undefined) return null;
  return !meant.keys.includes('mod') && isTyping(event.target) ? null : meant;
}
