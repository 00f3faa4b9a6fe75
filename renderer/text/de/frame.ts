export { foot, noSession, rail } from '../en/frame.ts';
