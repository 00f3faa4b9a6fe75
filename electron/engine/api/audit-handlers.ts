import type { AppHandlers } from '../../../shared/api/contract.ts';
import { auditHead, auditLine, checkAuditFile } from '../support/index.ts';
import type { Keeper } from './keeper.ts';

const pageEntries = 2000;

export function auditHandlers({ vault }: Keeper): AppHandlers['audit'] {
  return {
    export: async ({ format, after, event, from, to }) => {
      const page = vault().audit.chain({ after, limit: pageEntries });
      const wanted = page.filter(
        (entry) =>
          (event === undefined || entry.event === event) && entry.at >= (from ?? 0) && entry.at < (to ?? Infinity),
      );
      const lines = wanted.map((entry) => auditLine(entry, format)).join('');
      const last = page.at(-1);
      return {
        text: (after === 0 ? auditHead(format) : '') + lines,
        entries: wanted.length,
        next: page.length < pageEntries ? null : (last?.sequence ?? null),
        head: last?.hash ?? '',
      };
    },
    events: async () => ({ events: vault().audit.events() }),
    check: async ({ text, head }) => checkAuditFile(text, head),
  };
}
