import type { Collection } from './collection.ts';
import { adminOnly } from './guard.ts';

const directives = [
  ...['childSrc', 'connectSrc', 'connectSrcWSS', 'fontSrc', 'formAction', 'frameAncestors', 'frameSrc'],
  ...['imgSrc', 'mediaSrc', 'objectSrc', 'scriptSrc', 'styleSrc', 'workerSrc'],
];

export const cspOrigins: Collection = {
  kind: 'csp-origin',
  ...adminOnly,
  base: '/api/v1/csp-origins',
  newId: (call) => call.world.state.dice.hex(24),
  page: { style: 'links', defaultLimit: 20, maxLimit: 100 },
  required: ['origin'],
  nameOf: ({ origin }) => origin,
  isClashUndocumented: true,
  made: (call) => ({ createdDate: call.world.clock.timestamp() }),
  touched: (call) => ({ modifiedDate: call.world.clock.timestamp() }),
  /** Every directive is stated, whether it was given or not. */
  show: (_call, { id, fields }) => ({ id, ...Object.fromEntries(directives.map((one) => [one, false])), ...fields }),
  verbs: { create: 201, put: 200, remove: 204 },
};
