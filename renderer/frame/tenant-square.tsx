import type { Seat } from '../../shared/domain/desk.ts';

type Props = { readonly seat: Pick<Seat, 'colour' | 'letters' | 'practice'>; readonly small?: boolean };

/** A vault's colour and letters; that of a practice tenant is striped as well. */
export function TenantSquare({ seat: { colour, letters, practice }, small = false }: Props) {
  return (
    <span
      className={`tenant-square${small ? ' small' : ''}${practice ? ' practice' : ''}`}
      data-tenant={colour}
      aria-hidden
    >
      {letters}
    </span>
  );
}
