/** Which vaults this machine knows and how they look. It must never know what is in one, nor open one. */
export { openSeatRegister, type KeptSeat, type SeatRegister } from './seat-register.ts';
export { createPractice, type Practice, type PracticeTenantPort } from './practice.ts';
export { createCurtain, type Curtain } from './curtain.ts';
export { lockEach } from './lock-each.ts';
export { nameIn, seatOf, unreadableSeat } from './seat-facts.ts';
export { newVaultFolder } from './new-vault-folder.ts';
