import "server-only";
import { Secret, TOTP } from "otpauth";

/** The authenticator's six digits for a secret: RFC 6238, 30 seconds, one step of tolerance each way. */
export function authenticator(secret: string, email: string, shop: string) {
  return new TOTP({
    issuer: shop,
    label: email,
    secret: Secret.fromBase32(secret),
    digits: 6,
    period: 30,
  });
}

/**
 * The step of 30 seconds since 1970 whose code this is: the present one or its neighbour, as clocks differ.
 * Null for a code of none of them.
 */
export function provenStep(secret: string, code: string, at: Date) {
  const totp = authenticator(secret, "", "");
  const delta = totp.validate({ token: code, window: 1, timestamp: at.getTime() });
  return delta === null ? null : totp.counter({ timestamp: at.getTime() }) + delta;
}
