import { CopiesView, KeptReceipt, LabelSize, Medium, MediumRow } from '../domain/archive.ts';
import { RunId } from '../domain/ids.ts';
import { inLanguage } from '../domain/language.ts';
import { LocalPath } from '../domain/local-path.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const folder = LocalPath.min(1);
/** A medium's id, its beginning, or its label. */
const medium = z.string().min(1).max(200);
const started = z.object({ runId: RunId });

const NewMedium = Medium.pick({ label: true, dueDays: true }).extend({
  dueDays: Medium.shape.dueDays.default(180),
  place: Medium.shape.place.default(''),
  holder: Medium.shape.holder.default(''),
  serial: Medium.shape.serial.default(''),
});

/** Copies on media that leave the building, the register that knows them, and the receipts that come back. */
export const archive = {
  /** A run of kind `archive-copy`; its result is `ArchiveCopied`. `fresh` makes a new medium of an empty folder. */
  copy: command(z.object({ to: folder, fresh: NewMedium.nullable().default(null) }), started),
  /** A run of kind `archive-check`; its result holds `MediumCheck`, and a receipt when somebody receives it. */
  check: command(
    z.object({
      folder,
      database: z.enum(['not-checked', 'quick', 'deep']).default('quick'),
      replugged: z.boolean().default(false),
      receiptBy: z.string().trim().min(1).max(200).nullable().default(null),
    }),
    started,
  ),
  /** The register; a medium that is plugged in where it was last seen is noted as seen. */
  list: query(z.object({}), z.object({ media: z.array(MediumRow) })),
  /** How many copies, where, how old, how well proven; amber with each missing step. */
  copies: query(z.object({}), CopiesView),
  update: command(
    z
      .object({ medium })
      .extend(Medium.pick({ label: true, place: true, holder: true, serial: true, dueDays: true }).partial().shape),
    MediumRow,
  ),
  /** Takes a medium out of use; what is on it stays on it. */
  retire: command(z.object({ medium, reason: z.string().trim().min(1).max(2000) }), MediumRow),
  /** A page to print and stick on the medium: a whole sheet, a label of 100 by 50 mm, or one for rolls of 62 mm. */
  label: query(
    z.object({
      medium,
      customer: z.string().max(200).nullable().default(null),
      size: LabelSize.default('page'),
      ...inLanguage,
    }),
    z.object({ html: z.string(), label: z.string() }),
  ),
  /** The instructions that lie on the medium, to be kept with it on paper. */
  readMe: query(z.object({ medium }), z.object({ html: z.string() })),
  /** A receipt that came back closes the entry of its copy. */
  accept: command(z.object({ text: z.string().max(64 * 1024) }), z.object({ receipt: KeptReceipt, medium: MediumRow })),
  receipts: query(z.object({ medium }), z.object({ receipts: z.array(KeptReceipt) })),
};
