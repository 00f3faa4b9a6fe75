/** Which vaults this machine knows and how they look. It must never know what is in one, nor open one. */
export { openSeatRegister, type KeptSeat, type SeatRegister } from './seat-register.ts';
export { nameIn, seatOf } from './seat-facts.ts';
export { newVaultFolder } from './new-vault-folder.ts';
