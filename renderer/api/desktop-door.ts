import { createClient } from '../../shared/api/client.ts';
import { shellContract } from '../../shared/api/shell.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { HostDoor } from './host-door.ts';

/** What the desktop's shell can do for a person. */
export function desktopDoor(transport: Transport): HostDoor {
  const { shell } = createClient(shellContract, transport);
  return {
    kind: 'desktop',
    download: null,
    chooseFolder: async (title) => (await shell.chooseFolder({ title })).path,
    chooseFile: async (title, endings) => (await shell.chooseFile({ title, endings: [...endings] })).path,
    saveText: async (name, text) => (await shell.saveText({ name, text })).path,
    copyText: async (text) => void (await shell.copyText({ text })),
    printPage: async (html) => void (await shell.printPage({ html })),
    keys: {
      canRemember: async () => (await shell.about({})).canRememberKeys,
      isRemembered: async (seatId) => (await shell.remembered({ seatId })).remembered,
      remember: async (seatId, passphrase) => (await shell.rememberKey({ seatId, passphrase })).remembered,
      unlock: async (seatId) => (await shell.unlockRemembered({ seatId })).unlocked,
    },
    follow: async (face) => void (await shell.follow(face)),
  };
}
