export { recovery } from '../en/recovery.ts';
