import { useState } from 'react';
import type { Drift } from '../../../../shared/domain/propagation.ts';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.status;

export type ServerStatus = {
  readonly drift: readonly Drift[];
  readonly inSync: number;
  readonly takenAt: number;
  readonly partial: boolean;
};

/** Asks the server now; only reads. What was seen is kept as a version too. */
export function useStatus(server: QalyptusServer) {
  const { propagations, qalyptus } = useClient();
  const [status, setStatus] = useState<ServerStatus | null>(null);
  const look = useAct(async () => {
    await qalyptus.capture({ server: server.name });
    setStatus(await propagations.status({ server: server.name }));
  });
  return { status, look };
}

/** The answer in a sentence; never better than what could be read. */
export function statusTitle(status: ServerStatus | null): string {
  if (status === null) return words.titleUnread;
  const red = status.drift.filter(({ level }) => level === 'red').length;
  const amber = status.drift.filter(({ level }) => level === 'amber').length;
  if (red > 0) return words.titleRed(red);
  if (amber > 0) return words.titleAmber(amber);
  if (status.partial) return words.titlePartial(status.inSync);
  return status.inSync === 0 ? words.titleNothing : words.titleGood(status.inSync);
}
