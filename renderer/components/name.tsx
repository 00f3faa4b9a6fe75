/** A name that came from a tenant: always text, in its own direction, whole on hover. */
export function Name({ of, strong = false }: { readonly of: string; readonly strong?: boolean }) {
  return (
    <bdi className={strong ? 'name strong' : 'name'} title={of}>
      {of}
    </bdi>
  );
}
