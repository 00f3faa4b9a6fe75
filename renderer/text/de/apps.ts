export { apps } from '../en/apps.ts';
