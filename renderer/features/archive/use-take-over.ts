import { useEffect, useRef, useState } from 'react';
import type { ImportPreview } from '../../../shared/domain/archive-import.ts';
import type { AppEvent } from '../../../shared/domain/event.ts';
import { useParts, useWindow, type VaultParts } from '../../app-context.tsx';
import { useAct, type Act } from '../../ask.ts';

export type TakeOverForm = {
  readonly from: string;
  readonly into: 'this' | 'new';
  readonly parent: string;
  readonly key:
    | { readonly passphrase: string }
    | { readonly recoveryKey: string }
    | { readonly privateKey: string; readonly passphrase?: string };
};
export type ImportProgress = Extract<AppEvent, { type: 'import-progress' }>;

export type TakeOver = {
  readonly preview: ImportPreview | null;
  readonly isTaken: boolean;
  readonly progress: ImportProgress | null;
  readonly look: Act<void>;
  readonly take: Act<void>;
  /** The vault that was looked from, or that was made. */
  readonly target: VaultParts | null;
  readonly begin: () => void;
};

/**
 * Looks at a copy and takes over what is new, into the vault of the screens or a new one. A place for a new vault that nothing
 * came into is given up again.
 */
export function useTakeOver(form: TakeOverForm): TakeOver {
  const { deskClient, vaultOf } = useWindow();
  const here = useParts();
  const place = useRef<{ readonly seatId: string; readonly parent: string } | null>(null);
  const [target, setTarget] = useState<VaultParts | null>(null);
  const [found, setFound] = useState<{ preview: ImportPreview; isTaken: boolean } | null>(null);
  const [progress, setProgress] = useState<ImportProgress | null>(null);

  const giveUp = async () => {
    const seatId = place.current?.seatId;
    place.current = null;
    if (seatId !== undefined) await deskClient.forget({ seatId }).catch(() => undefined);
  };
  const targetOf = async (): Promise<VaultParts> => {
    if (form.into === 'this') return here;
    const parent = form.parent.trim();
    if (place.current?.parent !== parent) {
      await giveUp();
      const { seatId } = await deskClient.prepare(parent === '' ? {} : { parent });
      place.current = { seatId, parent };
    }
    return vaultOf(place.current?.seatId ?? here.seatId);
  };
  const work = async (isTaking: boolean) => {
    const parts = await targetOf();
    setTarget(parts);
    setProgress(null);
    const stop = parts.transport.onEvent((event) => event.type === 'import-progress' && setProgress(event));
    const asked = { from: form.from.trim(), ...(form.into === 'new' ? form.key : {}) };
    try {
      if (!isTaking) return setFound({ preview: await parts.client.archiveImport.preview(asked), isTaken: false });
      const { taken, ...preview } = await parts.client.archiveImport.take(asked);
      if (taken) place.current = null;
      setFound({ preview, isTaken: taken });
      await parts.follower.readAfresh();
    } finally {
      stop();
      setProgress(null);
    }
  };
  const look = useAct(() => work(false));
  const take = useAct(() => work(true));
  useEffect(
    () => () => {
      const seatId = place.current?.seatId;
      if (seatId !== undefined) deskClient.forget({ seatId }).catch(() => undefined);
    },
    [deskClient],
  );
  return {
    preview: found?.preview ?? null,
    isTaken: found?.isTaken ?? false,
    ...{ progress, look, take, target },
    begin: () => {
      setFound(null);
      void giveUp();
    },
  };
}
