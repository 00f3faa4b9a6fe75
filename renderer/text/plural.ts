import { count } from '../format.ts';

/** A number with its word. */
export const many = (n: number, one: string, more: string): string => `${count(n)} ${n === 1 ? one : more}`;
export const apps = (n: number): string => many(n, 'app', 'apps');
