const page = 10;

/** Where a key leads in a list of `count` rows; null for a key that moves nothing. */
export function nextIndex(key: string, at: number, count: number): number | null {
  const last = count - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  return next === undefined ? null : Math.max(0, Math.min(last, next));
}

type Typed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** A letter or figure that begins or goes on with a name; `/` and blanks have jobs of their own. */
export const isTyping = ({ key, ctrlKey, metaKey, altKey }: Typed): boolean =>
  key.length === 1 && !/[\s/]/.test(key) && !ctrlKey && !metaKey && !altKey;

const pauseMs = 800;

/** What was typed without a pause, letter by letter. */
export function createTyping() {
  let typed = '';
  let forget: ReturnType<typeof setTimeout> | undefined;
  return {
    add(letter: string): string {
      clearTimeout(forget);
      forget = setTimeout(() => (typed = ''), pauseMs);
      return (typed += letter);
    },
  };
}
