import type { AppError } from '../../../shared/errors/app-error.ts';

/** Failures of the first look after which there is nothing more to look at. */
export type FirstLook = { readonly reachable: boolean; readonly note: string };

const byCause: Readonly<Record<string, string>> = {
  ENOTFOUND: 'No machine of this name was found (DNS). Check the spelling of the address, and the VPN.',
  EAI_AGAIN: 'The name could not be looked up now (DNS). Check the network, and the VPN.',
  ECONNREFUSED: 'The machine is there, but nothing listens at this port. Check the port, and that Qalyptus runs.',
  EHOSTUNREACH: 'No way leads to this machine. Check the network, and the VPN.',
  ENETUNREACH: 'No way leads to this network. Check the network, and the VPN.',
  UND_ERR_CONNECT_TIMEOUT: 'The machine did not take the call in time. Check the address, the port and the firewall.',
};

const fixed: Partial<Record<AppError['code'], FirstLook>> = {
  'qalyptus.key': {
    reachable: true,
    note: 'The API key was not accepted. Keys expire (180 days by default), and the feature is off until an administrator turns it on.',
  },
  'qalyptus.forbidden': {
    reachable: true,
    note: 'The key is known, but its owner may not see tasks. Check the role of the owner and the organization of the key.',
  },
  'qalyptus.licence': { reachable: true, note: 'The server refused for its licence or edition.' },
  'qalyptus.rate-limited': { reachable: true, note: 'The server asked to wait longer than a check waits.' },
  'qalyptus.not-offered': {
    reachable: false,
    note: 'Something answers here, but it knows no tasks under /api/v2 or /api/v1: this is another program, or Qalyptus has another address.',
  },
  'qalyptus.tls': {
    reachable: false,
    note: 'The certificate of the server is not trusted, or the port speaks no https. Add the certificate authority of the server; there is no switch to ignore it.',
  },
  'tenant.proxy': { reachable: false, note: 'The proxy did not let the call through. Check HTTPS_PROXY and NO_PROXY.' },
  'qalyptus.rejected': { reachable: true, note: 'The server rejected the list of tasks; the details are in the log.' },
};

function oddNote(reason: unknown): string {
  if (reason === 'html') {
    return 'The address answers with a web page, not with the API: a sign-in page, a proxy, or another program.';
  }
  if (reason === 'redirect') {
    return 'The address sends callers elsewhere. The key is not sent after it: enter the address it leads to.';
  }
  return 'The address answers, but not in a form the API uses.';
}

/** What a failed first look says to a person. Cancelling and the air-gap switch are no findings, and null. */
export function firstLook(failure: AppError): FirstLook | null {
  const { code, details } = failure;
  if (code === 'qalyptus.unreachable') {
    const known = byCause[typeof details['cause'] === 'string' ? details['cause'] : ''];
    if (known !== undefined) return { reachable: false, note: known };
    const status = typeof details['status'] === 'number' ? details['status'] : null;
    return status === null
      ? { reachable: false, note: 'The line broke or no answer came in time.' }
      : { reachable: true, note: `The server answered only with failures of its own (status ${status}).` };
  }
  if (code === 'qalyptus.odd-reply') return { reachable: false, note: oddNote(details['reason']) };
  return fixed[code] ?? null;
}

/** What is not told when a route is not there, in the order it is looked for. */
export const silence = {
  'task reports': 'Which reports a task holds.',
  'report detail': 'Filters, conditions, destinations and mappings of a task report.',
  triggers: 'Triggers of a task: whether a copy would fire by itself, and on which app.',
  recipients: 'Recipients of a task: whom a copy would send to.',
  connections: 'Connections: which apps a report uses and on which host; the apps have to be typed in.',
  'template-items': 'Objects a report’s template names: whether a target app has them all cannot be compared.',
} as const;

export const neverTold = [
  'When the API key expires: the date is kept as a person typed it.',
  'The version of the server.',
] as const;
