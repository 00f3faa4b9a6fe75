import { AppError } from '../../../shared/errors/app-error.ts';
import type { Good } from './exchange.ts';
import { field, flagOf, isObject } from './fields.ts';
import { wordsOf } from './words.ts';

/** What an answer carries: `data` is what was asked for, `whole` the answer around it, for what stands beside it. */
export type Opened = { readonly data: unknown; readonly whole: unknown };

function parse({ answer, facts }: Good): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    const text = answer.text.trimStart();
    const reason = text.startsWith('<') ? 'html' : text === '' ? 'empty' : 'not-json';
    throw new AppError('qalyptus.odd-reply', { ...facts, reason, status: answer.status });
  }
}

/** Opens an answer with or without an envelope. One that says `isSuccess: false` is a failure, whatever its status. */
export function openEnvelope(good: Good): Opened {
  const whole = parse(good);
  if (!isObject(whole)) return { data: whole, whole };
  const isSuccess = field(whole, 'isSuccess');
  if (isSuccess !== undefined && flagOf(isSuccess) === false) {
    const words = wordsOf(good.answer.text);
    throw new AppError('qalyptus.rejected', {
      ...good.facts,
      status: good.answer.status,
      reason: 'not-success',
      ...(words === '' ? {} : { words }),
    });
  }
  const data = field(whole, 'data');
  return { data: data === undefined && isSuccess === undefined ? whole : data, whole };
}

/** For writes of which only the success counts: an empty body is one, a page is none. */
export function expectDone(good: Good): void {
  if (good.answer.text.trim() !== '') openEnvelope(good);
}
