import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const codeLifeMilliseconds = 30_000;
const mostCodes = 16;
const mostPeers = 16;

/** Keeps the keys of one loopback host: one for its own pages, one for each admitted peer. */
export interface Doorman {
  readonly sessionKey: string;
  /** For the fragment of an opened address: good once and for 30 seconds. */
  newCode(): string;
  /** The session key for a good code, null for any other. */
  exchange(code: string): string | null;
  admitPeer(key: string): void;
  /** Whoever was let in by a key that is no longer the vault's has to prove the new one. */
  forgetPeers(): void;
  /** True for an `authorization` header that carries a key of ours. */
  letsIn(authorization: string | undefined): boolean;
}

export function createDoorman(now: () => number): Doorman {
  const sessionKey = newKey();
  const own = digest(sessionKey);
  const peers: Buffer[] = [];
  const codes = new Map<string, number>();
  return {
    sessionKey,
    newCode() {
      const code = newKey();
      codes.set(nameOf(code), now() + codeLifeMilliseconds);
      dropOldest(codes, mostCodes);
      return code;
    },
    exchange(code) {
      const name = nameOf(code);
      const until = codes.get(name);
      codes.delete(name);
      return until !== undefined && now() < until ? sessionKey : null;
    },
    admitPeer(key) {
      if (peers.push(digest(key)) > mostPeers) peers.shift();
    },
    forgetPeers: () => void peers.splice(0),
    letsIn(authorization) {
      const given = digest(/^Bearer (\S{1,200})$/.exec(authorization ?? '')?.[1] ?? '');
      return [own, ...peers].some((key) => timingSafeEqual(key, given));
    },
  };
}

/** True for our own page, or a program of this machine that is no page; no other site can look like either. */
export function isOwnPage(headers: IncomingHttpHeaders, origin: string): boolean {
  // A foreign name that resolves to 127.0.0.1 carries the wrong Host, and stops here.
  if (`http://${headers.host ?? ''}` !== origin) return false;
  return headers.origin === undefined || headers.origin === origin;
}

/** Forgets the first entries of `kept` until at most `most` are left. */
export function dropOldest(kept: Map<string, unknown>, most: number): void {
  for (const name of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(name);
  }
}

/** 256 random bits, safe in an address. */
export const newKey = (): string => randomBytes(32).toString('base64url');

// Keys are compared and looked up by digest, so that the time taken says nothing about the key.
const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
const nameOf = (code: string): string => digest(code).toString('hex');
