import { useHost } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { useAfresh } from '../../use-afresh.ts';

export type Keychain = {
  readonly canRemember: boolean;
  readonly isRemembered: boolean;
  /** False when the remembered key no longer fits. */
  readonly open: () => Promise<boolean>;
  readonly remember: (passphrase: string) => Promise<void>;
};

/** The system's keychain for this vault; a host without one remembers nothing. */
export function useKeychain(seatId: string): Keychain {
  const { keys } = useHost();
  const readAfresh = useAfresh();
  const asked = useAsk(`keychain ${seatId}`, async () => {
    if (keys == null) return { canRemember: false, isRemembered: false };
    const [canRemember, isRemembered] = await Promise.all([keys.canRemember(), keys.isRemembered(seatId)]);
    return { canRemember, isRemembered };
  });
  return {
    canRemember: asked.value?.canRemember ?? false,
    isRemembered: asked.value?.isRemembered ?? false,
    async open() {
      const opened = (await keys?.unlock(seatId)) ?? false;
      if (opened) await readAfresh();
      return opened;
    },
    remember: async (passphrase) => void (await keys?.remember(seatId, passphrase)),
  };
}
