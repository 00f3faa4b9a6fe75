import { createContext, use } from 'react';
import type { QalyptusServer } from '../../../shared/domain/qalyptus.ts';

export type Servers = {
  readonly servers: readonly QalyptusServer[];
  /** Reads the list again. */
  readonly refresh: () => void;
};

export const ServersPlace = createContext<Servers>({ servers: [], refresh: () => undefined });

/** The Qalyptus servers this vault knows. */
export const useServers = (): Servers => use(ServersPlace);
