import { useEffect, useState } from 'react';
import { useClient, useSession } from '../app-context.tsx';
import { useAsk } from '../ask.ts';

const signs = ['pointerdown', 'keydown', 'wheel'] as const;
const lookEveryMs = 10_000;
let movedAt = Date.now();

/** Told once for the window: each sign of a person starts the time anew, as it does in the engine. */
export function noteHands(target: EventTarget): void {
  const note = () => (movedAt = Date.now());
  for (const sign of signs) target.addEventListener(sign, note, { capture: true, passive: true });
}

if (typeof document !== 'undefined') noteHands(document);

/** Minutes until the vault locks by itself, never less than one; null where it never does. */
export function useMinutesLeft(): number | null {
  const { vault } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`auto-lock ${revision}`, () => vault.autoLock({}));
  const idleMinutes = asked.value?.idleMinutes ?? null;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  if (idleMinutes === null) return null;
  return Math.max(1, Math.ceil(idleMinutes - Math.max(0, now - movedAt) / 60_000));
}
