/**
 * Every way this app fails on purpose. Anything else is a bug and arrives as `unexpected`.
 * `retry` drives behaviour: `later` is tried again by the runner, `after-user` waits for a person, `never` ends the item.
 * `exit` is the command line's status (DESIGN 7), `http` the browser host's.
 */
export const failures = {
  'request.invalid': { retry: 'never', exit: 64, http: 400 },
  'request.unknown-method': { retry: 'never', exit: 64, http: 404 },
  'request.not-found': { retry: 'never', exit: 66, http: 404 },
  'request.refused': { retry: 'after-user', exit: 73, http: 409 },
  'request.exists': { retry: 'after-user', exit: 73, http: 409 },
  'tenant.unreachable': { retry: 'later', exit: 69, http: 502 },
  'tenant.rate-limited': { retry: 'later', exit: 75, http: 429 },
  'tenant.signed-out': { retry: 'after-user', exit: 77, http: 401 },
  'tenant.forbidden': { retry: 'after-user', exit: 77, http: 403 },
  'tenant.narrow-token': { retry: 'after-user', exit: 77, http: 403 },
  'tenant.not-found': { retry: 'never', exit: 66, http: 404 },
  'tenant.odd-reply': { retry: 'never', exit: 76, http: 502 },
  'tenant.another-tenant': { retry: 'never', exit: 73, http: 409 },
  'tenant.insecure-host': { retry: 'never', exit: 64, http: 400 },
  'tenant.foreign-link': { retry: 'never', exit: 76, http: 502 },
  'tenant.write-refused': { retry: 'never', exit: 73, http: 403 },
  'tenant.air-gapped': { retry: 'after-user', exit: 73, http: 409 },
  'tenant.proxy': { retry: 'after-user', exit: 69, http: 502 },
  'tenant.tls': { retry: 'after-user', exit: 69, http: 502 },
  'tenant.rejected': { retry: 'never', exit: 76, http: 502 },
  'export.expired': { retry: 'later', exit: 75, http: 502 },
  'export.short': { retry: 'later', exit: 75, http: 502 },
  'export.not-a-qvf': { retry: 'later', exit: 75, http: 502 },
  'engine-session.busy': { retry: 'later', exit: 75, http: 502 },
  'engine-session.lost': { retry: 'later', exit: 75, http: 502 },
  'engine-session.denied': { retry: 'never', exit: 77, http: 403 },
  'engine-session.failed': { retry: 'never', exit: 76, http: 502 },
  'app.moved-during-capture': { retry: 'later', exit: 75, http: 409 },
  'vault.locked': { retry: 'after-user', exit: 77, http: 423 },
  'vault.wrong-key': { retry: 'after-user', exit: 77, http: 401 },
  'vault.not-found': { retry: 'after-user', exit: 66, http: 404 },
  'vault.not-a-vault': { retry: 'never', exit: 65, http: 409 },
  'vault.exists': { retry: 'never', exit: 73, http: 409 },
  'vault.held': { retry: 'after-user', exit: 74, http: 409 },
  'vault.from-the-future': { retry: 'after-user', exit: 78, http: 409 },
  'vault.envelope-damaged': { retry: 'never', exit: 65, http: 500 },
  'vault.damaged': { retry: 'never', exit: 65, http: 500 },
  'vault.rolled-back': { retry: 'after-user', exit: 73, http: 409 },
  'vault.disk-full': { retry: 'after-user', exit: 75, http: 507 },
  'vault.recovery-typo': { retry: 'after-user', exit: 77, http: 401 },
  'content.damaged': { retry: 'never', exit: 65, http: 500 },
  'content.unknown': { retry: 'never', exit: 66, http: 404 },
  'disk.short': { retry: 'after-user', exit: 73, http: 507 },
  'disk.unwritable': { retry: 'after-user', exit: 73, http: 507 },
  'job.cancelled': { retry: 'never', exit: 130, http: 409 },
  'job.odd': { retry: 'never', exit: 70, http: 500 },
  'session.ended': { retry: 'after-user', exit: 77, http: 401 },
  'request.foreign-page': { retry: 'never', exit: 77, http: 403 },
  'request.too-large': { retry: 'never', exit: 64, http: 413 },
  'engine.unreachable': { retry: 'later', exit: 69, http: 503 },
  'runtime.old-node': { retry: 'never', exit: 64, http: 500 },
  'plan.unknown': { retry: 'never', exit: 73, http: 409 },
  'plan.red': { retry: 'after-user', exit: 73, http: 409 },
  'plan.target-changed': { retry: 'after-user', exit: 73, http: 409 },
  'plan.other-target': { retry: 'never', exit: 73, http: 409 },
  'restore.import-refused': { retry: 'after-user', exit: 75, http: 409 },
  'restore.unsettled': { retry: 'later', exit: 75, http: 502 },
  'restore.not-our-copy': { retry: 'never', exit: 73, http: 409 },
  'restore.staging-shared': { retry: 'after-user', exit: 73, http: 409 },
  'restore.incomplete': { retry: 'later', exit: 75, http: 502 },
  'report.changed': { retry: 'never', exit: 65, http: 400 },
  unexpected: { retry: 'never', exit: 70, http: 500 },
} as const satisfies Record<string, FailurePolicy>;

export type FailurePolicy = {
  readonly retry: 'never' | 'later' | 'after-user';
  readonly exit: number;
  readonly http: number;
};

export type FailureCode = keyof typeof failures;
