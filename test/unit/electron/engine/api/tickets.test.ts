import { describe, expect, it } from 'vitest';
import { createTickets } from '../../../../../electron/engine/api/tickets.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aVault, backUp } from '../vault/support/given.ts';

async function givenTickets() {
  const { vault } = await aVault();
  await backUp(vault, 's1');
  const world = aPatientWorld();
  return { tickets: createTickets(world, () => vault), version: vault.versions.latest('app-1' as AppId)!, world };
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('a download ticket', () => {
  it('gives its file once, under the file’s own name', async () => {
    const { tickets, version } = await givenTickets();
    const { ticket, fileName } = tickets.issue(version, 'qvf');
    const download = tickets.redeem(ticket)!;
    expect([fileName, download.fileName, download.bytes]).toEqual(['app-1.qvf', 'app-1.qvf', 8]);
    expect(await textOf(download.content)).toBe('s1-app-1');
    expect(tickets.redeem(ticket)).toBeNull();
    expect(tickets.redeem('guessed')).toBeNull();
  });

  it('is good for thirty seconds and not longer', async () => {
    const { tickets, version, world } = await givenTickets();
    const [early, late] = [tickets.issue(version, 'metadata'), tickets.issue(version, 'metadata')];
    world.advance(30_000);
    expect(tickets.redeem(early.ticket)).toMatchObject({ fileName: 'app-1-metadata.json' });
    world.advance(1);
    expect(tickets.redeem(late.ticket)).toBeNull();
  });

  it('gives details with the owners, as an extract would', async () => {
    const { tickets, version } = await givenTickets();
    const { content } = tickets.redeem(tickets.issue(version, 'details').ticket)!;
    expect(JSON.parse(await textOf(content))).toMatchObject({ objects: [{ owner: { name: 'Person p1' } }, {}] });
  });
});
