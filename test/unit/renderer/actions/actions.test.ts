import { describe, expect, it } from 'vitest';
import { matchActions, type Action } from '../../../../renderer/actions/action.ts';
import { actionOf, isPressed, keysShown } from '../../../../renderer/actions/keys.ts';

const action = (title: string, more: Partial<Action> = {}): Action => ({
  ...{ id: title, group: 'do', title, run: () => undefined },
  ...more,
});
const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, target: null },
  ...more,
});

describe('what a few letters find', () => {
  const all = [
    action('Unlock the door'),
    action('Übersicht'),
    action('Lock the vault'),
    action('Open', { hint: 'a lock' }),
  ];

  it('puts what begins with them first, then what has a word that does, then the rest', () => {
    expect(matchActions(all, 'lock').map(({ title }) => title)).toEqual(['Lock the vault', 'Unlock the door', 'Open']);
  });

  it('reads over case and accents, and wants every word', () => {
    expect(matchActions(all, 'uber').map(({ title }) => title)).toEqual(['Übersicht']);
    expect(matchActions(all, 'vault lock').map(({ title }) => title)).toEqual(['Lock the vault']);
    expect(matchActions(all, 'vault door')).toEqual([]);
  });
});

describe('keys', () => {
  it('are told apart by mod and shift; a sign is itself', () => {
    expect(isPressed('mod+K', pressed('k', { ctrlKey: true }))).toBe(true);
    expect(isPressed('mod+K', pressed('K', { metaKey: true, shiftKey: true }))).toBe(false);
    expect(isPressed('mod+shift+L', pressed('L', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(isPressed('?', pressed('?', { shiftKey: true }))).toBe(true);
    expect(isPressed('?', pressed('?', { ctrlKey: true, shiftKey: true }))).toBe(false);
  });

  it('read as they stand on the keyboard', () => {
    expect(keysShown('mod+shift+L', true)).toEqual(['⌘', '⇧', 'L']);
    expect(keysShown('mod+shift+L', false)).toEqual(['Ctrl', 'Shift', 'L']);
  });

  it('mean the first action that has them', () => {
    const help = action('Help', { keys: 'F1' });

    expect(actionOf([action('Other', { keys: 'mod+1' }), help], pressed('F1'))).toBe(help);
    expect(actionOf([help], pressed('F2'))).toBeNull();
  });
});
