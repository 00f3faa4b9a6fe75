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
  async printPage(html) {
    const answer = await fetch('/paper', {
      method: 'POST',
      headers: { authorization: `Bearer ${sessionKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ html }),
    });
    const { ticket } = (await answer.json()) as { ticket: string };
    window.open(`/paper/${encodeURIComponent(ticket)}`, '_blank', 'noopener');
  },
});

function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
