export { planHash } from '../../vault/index.ts';
