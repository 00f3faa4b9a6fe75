import type { AppClient } from '../../shared/api/contract.ts';

const signs = ['pointerdown', 'keydown', 'wheel'] as const;
/** Far below the shortest time after which a vault locks itself. */
const everyMs = 20_000;

type Presence = {
  readonly client: { readonly vault: Pick<AppClient['vault'], 'touch'> };
  /** Where a person's hands show. */
  readonly target: EventTarget;
  /** A locked vault is told nothing; always open when not given. */
  readonly isOpen?: () => boolean;
  readonly now?: () => number;
};

/**
 * Tells the engine that somebody is there, seldom: reading and scrolling call nothing, and must not lock the vault. Gives back
 * what ends it.
 */
export function tellPresence({
  client,
  target,
  isOpen = () => true,
  now = () => performance.now(),
}: Presence): () => void {
  let toldAt = -Infinity;
  const tell = (): void => {
    if (!isOpen() || now() - toldAt < everyMs) return;
    toldAt = now();
    // A host that is gone is told of elsewhere.
    client.vault.touch({}).catch(() => undefined);
  };
  for (const sign of signs) target.addEventListener(sign, tell, { capture: true, passive: true });
  return () => {
    for (const sign of signs) target.removeEventListener(sign, tell, { capture: true });
  };
}
