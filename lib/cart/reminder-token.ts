import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

const [idBytes, endBytes] = [16, 4];

/** What the address in a letter opens: the cart somebody asked to be sent, until an instant, to the second. */
export type CartClaim = { reminderId: string; expiresAt: Date };

/** Writes that address's token, signed. It opens a cart, and names neither its reader nor their address. */
export function writeCartToken({ reminderId, expiresAt }: CartClaim) {
  const body = Buffer.alloc(idBytes + endBytes);
  uuidBytes(reminderId).copy(body);
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), idBytes);
  return writeSigned("cart-reminder", body);
}

/** Reads it back; null for anything this shop did not sign to the last bit. */
export function readCartToken(token: string): CartClaim | null {
  const body = token.length < 200 ? readSigned("cart-reminder", token) : null;
  if (body?.length !== idBytes + endBytes) return null;
  return {
    reminderId: uuidOf(body.subarray(0, idBytes)),
    expiresAt: new Date(body.readUInt32BE(idBytes) * 1000),
  };
}

/** Names a consent in its letter's own address, signed. It has no end: it can only withdraw what it names. */
export function writeStopToken(reminderId: string) {
  return writeSigned("cart-reminder-stop", uuidBytes(reminderId));
}

/** Reads the name back; null for anything this shop did not sign to the last bit. */
export function readStopToken(token: string) {
  const body = token.length < 200 ? readSigned("cart-reminder-stop", token) : null;
  return body?.length === idBytes ? uuidOf(body) : null;
}
