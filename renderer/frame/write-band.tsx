import { IconPencil } from '@tabler/icons-react';
import type { TenantColour } from '../../shared/domain/desk.ts';
import { text } from '../text/text.ts';

/** A tenant or server that a screen can write to. */
export type WriteTarget = {
  readonly name: string;
  readonly host: string;
  readonly id?: string | null;
  /** Its own, where it is not the tenant of the vault: source and target must never look alike. */
  readonly colour?: TenantColour | undefined;
};

/** Says on every screen that can write where it would write to. */
export function WriteBand({ target }: { readonly target: WriteTarget }) {
  return (
    <section className="write-band" aria-label={text.frame.writesTo} data-tenant={target.colour}>
      <span className="write-words">
        <IconPencil size={15} aria-hidden />
        {text.frame.writesTo} <bdi className="strong">{target.name}</bdi>
      </span>
      <span className="write-place">
        <bdi>{hostOf(target.host)}</bdi>
        {target.id != null && <code title={target.id}>{target.id}</code>}
      </span>
    </section>
  );
}

const hostOf = (host: string): string => (URL.canParse(host) ? new URL(host).host : host);
