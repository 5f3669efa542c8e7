import { randomFillSync } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const pool = Buffer.alloc(8192);
let used = pool.length;

/** An id in Stripe's form, unguessable: 24 letters and digits. */
export function newId(prefix: string) {
  let id = `${prefix}_`;
  for (let left = 24; left > 0; ) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    // Six bits name 64 letters and there are 62: the other two are thrown again, so that all are as likely.
    const letter = alphabet[(pool[used] as number) & 63];
    used += 1;
    if (letter === undefined) continue;
    id += letter;
    left -= 1;
  }
  return id;
}
