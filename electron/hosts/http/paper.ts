import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { dropOldest, newKey } from './doorman.ts';

const lifeMilliseconds = 30_000;
const mostPapers = 8;

/** Room for a page with its codes and pictures, and for the quotes JSON puts around its signs. */
export const mostPaperBytes = 50_000_000;

const PaperInput = z.object({ html: z.string().max(20_000_000) });

/**
 * What a page on its way to paper may do: be seen. It runs nothing, loads nothing, leads nowhere; its own style sheets are let
 * through by their digests, and pictures that stand in the page itself.
 */
export function paperPolicy(html: string): string {
  const digests = sheetsIn(html.replaceAll('\r\n', '\n')).map(
    (sheet) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `style-src ${digests.length === 0 ? "'none'" : [...new Set(digests)].join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    'sandbox',
  ].join('; ');
}

/** The style sheets that stand in the page, found in one pass: no page, however odd, takes long. */
function sheetsIn(html: string): string[] {
  const sheets: string[] = [];
  const begins = /<style\b[^<>]*>/gi;
  const ends = /<\/style\b/gi;
  for (let found = begins.exec(html); found !== null; found = begins.exec(html)) {
    ends.lastIndex = begins.lastIndex;
    const end = ends.exec(html);
    if (end === null) break;
    sheets.push(html.slice(begins.lastIndex, end.index));
    begins.lastIndex = ends.lastIndex;
  }
  return sheets;
}

/** Pages that wait to be looked at: each once, within 30 seconds. */
export interface PaperTray {
  /** The ticket of a page; throws for what is none. */
  put(input: unknown): string;
  /** Null for a ticket that is unknown, used or too old. */
  take(ticket: string): string | null;
}

export function createPaperTray(now: () => number): PaperTray {
  const papers = new Map<string, { readonly html: string; readonly until: number }>();
  return {
    put(input) {
      const given = PaperInput.safeParse(input);
      if (!given.success) throw new AppError('request.invalid', { problem: z.prettifyError(given.error) });
      const ticket = newKey();
      papers.set(ticket, { html: given.data.html, until: now() + lifeMilliseconds });
      dropOldest(papers, mostPapers);
      // A page nobody fetched must not stay in memory: it may be a recovery sheet.
      setTimeout(() => papers.delete(ticket), lifeMilliseconds).unref();
      return ticket;
    },
    take(ticket) {
      const paper = papers.get(ticket);
      papers.delete(ticket);
      return paper !== undefined && now() < paper.until ? paper.html : null;
    },
  };
}
