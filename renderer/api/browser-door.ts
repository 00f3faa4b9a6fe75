import { AppError } from '../../shared/errors/app-error.ts';
import type { Reply } from '../../shared/api/transport.ts';
import type { HostDoor } from './host-door.ts';

/** What a browser can do for a person. */
export const browserDoor = (sessionKey: string): HostDoor => ({
  kind: 'browser',
  download: (ticket) => follow(`/download/${encodeURIComponent(ticket)}`, ''),
  chooseFolder: null,
  chooseFile: null,
  async saveText(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    follow(address, name);
    // The browser reads it after this turn.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return name;
  },
  copyText: (text) => navigator.clipboard.writeText(text),
  async printPage(html) {
    const answer = await fetch('/paper', {
      method: 'POST',
      headers: { authorization: `Bearer ${sessionKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ html }),
    }).catch(() => null);
    const reply = ((await answer?.json().catch(() => null)) ?? null) as Reply | null;
    if (reply === null) throw new AppError('engine.unreachable');
    if (!reply.ok) throw new AppError(reply.failure.code, reply.failure.details);
    const { ticket } = reply.value as { readonly ticket: string };
    window.open(`/paper/${encodeURIComponent(ticket)}`, '_blank', 'noopener');
  },
  keys: null,
  follow: null,
});

function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
