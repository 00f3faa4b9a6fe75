/** What of connections, automations, content and audits nobody has verified, or differs in the wild; the likely truth first. */
export const config2Switches = {
  oldAutomations: { truths: [200, 410, 404], says: 'Status of /api/v1/automations, which ends 2027-11-30.' },
  connectionSecretInGet: { truths: [true, false], says: 'The single GET of a connection gives its sealed secret.' },
  auditArchive: { truths: [200, 404, 410, 403], says: 'Status of the audit archive as a whole.' },
  auditArchiveOfRecentDays: {
    truths: [true, false],
    says: 'The archive holds days of the last 90 too; otherwise they answer an empty list.',
  },
  auditRepeats: { truths: [false, true], says: 'A page of audits begins with the last event of the page before.' },
} as const satisfies Record<string, { readonly truths: readonly (boolean | number | string)[]; readonly says: string }>;
