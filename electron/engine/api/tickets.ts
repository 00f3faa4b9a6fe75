import type { Version } from '../../../shared/domain/app.ts';
import type { Download } from '../engine-door.ts';
import { detailsText, metadataText, ownersIn } from '../extract/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

type Kind = 'qvf' | 'metadata' | 'details';
const lifeMs = 30_000;

/** One-time tickets for downloads through the browser host. */
export interface Tickets {
  issue(version: Version, file: Kind): { ticket: string; fileName: string };
  /** null when the ticket is unknown, used or too old. */
  redeem(ticket: string): Download | null;
}

export function createTickets(world: World, vault: () => Vault): Tickets {
  const open = new Map<string, { version: Version; file: Kind; until: number }>();
  return {
    issue(version, file) {
      for (const [ticket, { until }] of open) if (until < world.now()) open.delete(ticket);
      const ticket = Buffer.from(world.random(24)).toString('base64url');
      open.set(ticket, { version, file, until: world.now() + lifeMs });
      return { ticket, fileName: nameOf(version, file) };
    },
    redeem(ticket) {
      const found = open.get(ticket);
      open.delete(ticket);
      if (!found || found.until < world.now()) return null;
      const { version, file } = found;
      const fileName = nameOf(version, file);
      if (file === 'qvf')
        return { fileName, bytes: version.fileBytes, content: vault().content.read(version.contentId) };
      const objects = vault().versions.objects(version.versionId);
      const text = Buffer.from(
        file === 'metadata' ? metadataText(version, objects) : detailsText(version, objects, ownersIn(vault())),
      );
      return { fileName, bytes: text.length, content: once(text) };
    },
  };
}

const nameOf = ({ appId }: Version, file: Kind): string => (file === 'qvf' ? `${appId}.qvf` : `${appId}-${file}.json`);

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
