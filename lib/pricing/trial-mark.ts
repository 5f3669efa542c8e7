import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

/** Names the turn of a trial a page was drawn in, signed: it travels with the form, so that an order says what was seen. */
export function writeTrialMark(turnId: string) {
  return writeSigned("price-trial", uuidBytes(turnId));
}

/** Reads the turn back; null for anything this shop did not sign to the last bit. */
export function readTrialMark(mark: string | null) {
  const body = mark && mark.length < 200 ? readSigned("price-trial", mark) : null;
  return body?.length === 16 ? uuidOf(body) : null;
}
