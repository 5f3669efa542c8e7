/**
 * How many bits of the hash must be zero, at the least: some 130,000 hashes on average, a second on a telephone and a tenth
 * of one for a program. Each further bit doubles it.
 */
export const puzzleBits = 17;
/** So many bits more at most where what is beyond its measure is a whole book's or the shop's, and not one's own. */
export const mostHarder = 2;
/** The hardest there is: hours for a browser, whose reader signs in instead. */
export const hardestBits = 30;
/** For how long a puzzle may be solved and handed in. */
export const puzzleMinutes = 30;

/** A puzzle as a form tells it: how many bits, a dot, and its token. */
export function writeChallenge(bits: number, token: string) {
  return `${bits}.${token}`;
}

/** The same taken apart again. */
export function readChallenge(challenge: string) {
  const [bits = "", token = ""] = challenge.split(".");
  return { bits: Number(bits), token };
}

/** What is hashed (SHA-256) to solve a puzzle: its token, a dot, and any whole number. */
export function puzzleText(token: string, answer: number | string) {
  return `${token}.${answer}`;
}

/** Whether a hash, in hexadecimal, begins with so many zero bits. */
export function isSolved(hashHex: string, bits: number) {
  const whole = Math.floor(bits / 4);
  if (!/^0*$/.test(hashHex.slice(0, whole))) return false;
  return Number.parseInt(hashHex[whole] ?? "f", 16) < 2 ** (4 - (bits % 4));
}

/** A proof as a form sends it, taken apart; null where it is none. */
export function readProof(proof: string) {
  const [, token = "", answer = ""] = /^([\w-]{20,200})\.(\d{1,15})$/.exec(proof) ?? [];
  return token ? { token, answer } : null;
}
