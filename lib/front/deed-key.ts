import { createHmac } from "node:crypto";

/** The key under which pages hand forms what browsers must not read: 32 bytes in base64, one for the whole fleet. */
export function deedKey(authSecret: string) {
  return createHmac("sha256", authSecret).update("what forms carry").digest("base64");
}
