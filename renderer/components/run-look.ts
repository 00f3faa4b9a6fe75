import type { JobState } from '../../shared/domain/job.ts';
import type { StatusName } from '../../shared/domain/status.ts';
import { said } from '../text/shared.ts';
import { text } from '../text/text.ts';

/** How each state of a run, or of one part of it, looks. */
export const runLooks: Readonly<Record<JobState, StatusName>> = {
  queued: 'queued',
  running: 'running',
  waiting: 'trying-again',
  paused: 'paused',
  cancelling: 'stopping',
  done: 'complete',
  partial: 'partial',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
};

/** What a run, or one part of it, is at. */
export const phaseName = (phase: string): string => text.activity.phase[phase] ?? said(phase);

const moving: readonly JobState[] = ['queued', 'running', 'waiting'];
/** Works, or is about to. */
export const isMoving = (state: JobState): boolean => moving.includes(state);
/** Can still be ended by a person. */
export const mayStop = (state: JobState): boolean => isMoving(state) || state === 'paused';
const halted: readonly JobState[] = ['paused', 'cancelled', 'interrupted'];
/** Was halted by a person or by a stop of the program, and goes on from where it is. */
export const mayGoOn = (state: JobState): boolean => halted.includes(state);
