/**
 * Propagating one Qalyptus task to many apps, keeping the copies right, and re-pointing everything after a rebuild. Brings
 * the Qalyptus server and the vault together; never talks to Qlik, and knows nothing of windows or commands.
 */
export { captureServer } from './capture/capture-server.ts';
export { diffCaptures, type CaptureChange } from './capture/diff-captures.ts';
export { guideSteps, type GuideStep } from './capture/guide-steps.ts';
export { mappingRows, type MappingSight } from './capture/mapping-rows.ts';
export { redirectsOf, type Redirects } from './capture/redirects-of.ts';
