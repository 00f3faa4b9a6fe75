export { opening } from '../en/opening.ts';
