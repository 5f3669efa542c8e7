import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";
import { type WishOf, wishKinds } from "./standing-wish";

/** As long as a sign-in link lives, and somebody may look for their letter. */
const lifeMinutes = 60;

/**
 * A press of somebody who is not signed in yet, written so that it can be done once they are: signed, good for an hour,
 * and only in the browser that pressed. So no link from elsewhere can wish in a reader's name.
 */
export function writePromisedWish({ kind, id }: WishOf, browserHash: string) {
  const until = Math.floor(addMinutes(now(), lifeMinutes).getTime() / 1000);
  const body = Buffer.alloc(5);
  body.writeUInt8(wishKinds.indexOf(kind), 0);
  body.writeUInt32BE(until, 1);
  return writeSigned(
    "promised-wish",
    Buffer.concat([body, uuidBytes(id), Buffer.from(browserHash, "utf8")]),
  );
}

/** Reads such a press back in the browser it was made in; null for anything else, and after its hour. */
export function readPromisedWish(token: string, browserHash: string | null): WishOf | null {
  const body = token.length < 500 ? readSigned("promised-wish", token) : null;
  if (!body || body.length <= 21 || !browserHash) return null;
  const bytes = Buffer.from(body);
  const kind = wishKinds[bytes.readUInt8(0)];
  if (!kind || bytes.readUInt32BE(1) * 1000 < now().getTime()) return null;
  if (bytes.subarray(21).toString("utf8") !== browserHash) return null;
  return { kind, id: uuidOf(bytes.subarray(5, 21)) };
}
