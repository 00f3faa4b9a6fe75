export { tenant } from '../en/tenant.ts';
