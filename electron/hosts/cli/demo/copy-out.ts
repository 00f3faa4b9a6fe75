import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveCopied } from '../../../../shared/domain/archive.ts';
import { copiedText } from '../archive/archive-text.ts';
import { followArchive } from '../archive/follow-archive.ts';
import { indent, step, type Demo } from './stage.ts';

/** Finds what a person has, and copies the vault to a folder that stands for a stick. Gives the folder back. */
export async function copyOut(demo: Demo, { first, subject }: { first: number; subject: string }): Promise<string> {
  const { context, client, transport, dir } = demo;
  const { person, total } = await client.search.person({ subject, purpose: 'the demo', limit: 1 });
  step(context, first, `Offline search: ${person.name} owns or owned ${total} things in what is kept.`);

  const medium = join(dir, 'medium');
  rmSync(medium, { recursive: true, force: true });
  step(
    context,
    first + 1,
    `An encrypted copy goes to a new medium: ${medium}. It carries its own verifier, reader and READ-ME.`,
  );
  const fresh = { label: 'Demo stick', place: 'this folder', holder: '', serial: '', dueDays: 180 };
  const { runId } = await client.archive.copy({ to: medium, fresh });
  const copied = ArchiveCopied.parse(
    await followArchive(runId, { connection: { client, transport }, output: context.output(), signal: context.signal }),
  );
  context.output().say(indent(copiedText(copied)));
  return medium;
}
