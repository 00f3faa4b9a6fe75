/** Announcing what happened, by number. Knows nothing of what the events mean. */
export { createEventHub, type EventHub } from './event-hub.ts';
