import type { Reply } from '../shared/api/transport.ts';

/** What the desktop shell's preload offers; absent in a browser. */
export interface EngineBridge {
  call(method: string, input: unknown): Promise<Reply>;
  /** Some bridges hand back a way to stop listening. */
  onEvent(listener: (event: unknown) => void): unknown;
}

declare global {
  interface Window {
    readonly engine?: EngineBridge;
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
    };
  }
}
