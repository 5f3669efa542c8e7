import { randomBytes } from "node:crypto";

/** An id in Stripe's form, unguessable. */
export function newId(prefix: string) {
  return `${prefix}_${randomBytes(18).toString("base64url").replaceAll(/[-_]/g, "0")}`;
}

/** Now, as Stripe writes it: whole seconds since 1970. */
export function seconds() {
  return Math.floor(Date.now() / 1000);
}
