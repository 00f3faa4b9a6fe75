import type { FailureText } from '../failures.ts';

/** What happened, what it means for the data, what to do. */
export const saying = (title: string, meaning: string, advice: string): FailureText => ({ title, meaning, advice });
