/** Token of the secret that keys the digests of texts in the history (32 bytes or more). */
export const HISTORY_KEY = Symbol('HISTORY_KEY');
