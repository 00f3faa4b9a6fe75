import type { FailureText } from './failures.ts';

const nothingSent = 'Nothing was changed on the Qalyptus server.';
const goesOn = 'What is done stays done; the same command goes on from here.';

/** The texts of Qalyptus and of propagating its tasks. */
export const qalyptusFailureTexts = {
  'qalyptus.unreachable': {
    title: 'The Qalyptus server did not answer',
    meaning: 'Whether the last call was heard is not known; it is looked up before anything is sent again.',
    advice: 'Check the address, the port and the network, then run the same command again.',
  },
  'qalyptus.rate-limited': {
    title: 'The Qalyptus server asked Coffer to wait',
    meaning: goesOn,
    advice: 'Coffer waits and goes on by itself.',
  },
  'qalyptus.key': {
    title: 'The Qalyptus server did not accept the API key',
    meaning: goesOn,
    advice:
      'Keys expire, and the feature is off by default: check Administration, Settings, API Keys on the server, make a new key, and give it with `coffer qalyptus add` or `--api-key-file`.',
  },
  'qalyptus.forbidden': {
    title: 'The owner of the API key may not do this',
    meaning: goesOn,
    advice:
      'Give its role the right on the project, and make it a member of the report: reports are closed to the API until users or groups are added.',
  },
  'qalyptus.licence': {
    title: 'The Qalyptus server refused for its licence or edition',
    meaning: goesOn,
    advice: 'Ask the vendor what the licence allows, then run the same command again.',
  },
  'qalyptus.not-found': {
    title: 'The Qalyptus server does not know this task or report',
    meaning: nothingSent,
    advice: 'Look at `coffer qalyptus tasks`: it may have been deleted, or the key belongs to another organization.',
  },
  'qalyptus.not-offered': {
    title: 'This Qalyptus server does not offer this',
    meaning: 'The task is there, the route is not: the server is too old, or it is Qalyptus Cloud.',
    advice: 'Reading goes on working. For propagation, update the server and check again.',
  },
  'qalyptus.name-taken': {
    title: 'A task of this name exists already',
    meaning: nothingSent,
    advice: 'Change the name template, or let the existing task be adopted if its mappings are the same.',
  },
  'qalyptus.rejected': {
    title: 'The Qalyptus server refused the call',
    meaning: 'This one was not done; the others go on.',
    advice: 'The details hold the server’s own words.',
  },
  'qalyptus.odd-reply': {
    title: 'The Qalyptus server answered something else than its documentation says',
    meaning: 'Nothing is built on an answer that cannot be read.',
    advice: 'Run `coffer qalyptus check`; a proxy or a sign-in page in between is the usual cause.',
  },
  'qalyptus.insecure-host': {
    title: 'The address is not safe for an API key',
    meaning: 'Nothing was sent.',
    advice: 'Use https, or allow http for a server on your own network with `--allow-http`.',
  },
  'qalyptus.tls': {
    title: 'The certificate of the Qalyptus server is not trusted',
    meaning: 'Nothing was sent; the key stayed here.',
    advice: 'Add the certificate authority of the server; there is no switch to ignore it.',
  },
  'qalyptus.write-refused': {
    title: 'Coffer refused to change anything while only reading',
    meaning: nothingSent,
    advice: 'This is a fault of Coffer: report it with the details.',
  },
  'propagation.unasked-change': {
    title: 'The server may have changed more than it was asked to',
    meaning:
      'The batch stopped. What was seen to change is named and was put back as far as the server allows; where the report cannot be read any more, what else changed is not known.',
    advice: 'Look at the report the details name in Qalyptus. Do not go on before the vendor has explained it.',
  },
  'propagation.cannot-disable': {
    title: 'A copy came out enabled and cannot be disabled through the API',
    meaning: 'It could send reports by itself. The batch stopped.',
    advice: 'Disable the task the details name in the Qalyptus interface at once, then run the same command again.',
  },
  'propagation.needs-review': {
    title: 'What became of a call cannot be told',
    meaning: 'Nothing is sent a second time.',
    advice: 'Look at the tasks the details name in Qalyptus, delete what is double, then run the same command again.',
  },
} as const satisfies Record<string, FailureText>;
