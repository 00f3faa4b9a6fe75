import { tenantColour, tenantLetters } from './tenant-look.ts';

type Props = { readonly name: string; readonly practice: boolean; readonly small?: boolean };

/** A tenant's colour and letters; the practice tenant is striped as well. */
export function TenantSquare({ name, practice, small = false }: Props) {
  return (
    <span
      className={`tenant-square${small ? ' small' : ''}${practice ? ' practice' : ''}`}
      data-tenant={tenantColour(name)}
      aria-hidden
    >
      {tenantLetters(name)}
    </span>
  );
}
