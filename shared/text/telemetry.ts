/** Said whenever telemetry is turned on or looked at. */
export const personalDataNotice =
  'Audit events say who did what and when: they are personal data of everybody who uses the tenant. Keep them only for ' +
  'the purpose you named and no longer than you said, and ask whoever must be asked (works council, data protection ' +
  'officer) before you turn this on.';

/** Said when the events of a tenant were destroyed: what this vault cannot reach. */
export const copiesNotice =
  'Destroyed is what this vault held. Copies of the vault folder that were made elsewhere (backups of the disk, archive ' +
  'media, cloud folders) still hold these events until they are destroyed too; so do files that were exported. Archive media ' +
  'that Coffer wrote are named here; the next copy to one takes the events off it, as far as a medium forgets. Of other copies ' +
  'and of exported files this vault keeps no list.';
