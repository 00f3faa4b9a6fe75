import { useParts, useWindow } from './app-context.tsx';

/** Reads this vault and the list of vaults again, after it was opened or closed from here. */
export function useAfresh(): () => Promise<void> {
  const { follower } = useParts();
  const { desk } = useWindow();
  return async () => {
    await Promise.all([follower.readAfresh(), desk.readAfresh()]);
  };
}
