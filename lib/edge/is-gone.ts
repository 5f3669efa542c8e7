import "server-only";
import { findSession } from "@/lib/accounts/find-session";
import { isOrphaned } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { currentSessionToken } from "./current-actor";

/**
 * Whether what was thrown says no more than that whoever sent this request is not there any more: they had their account
 * erased, or an end put to this session, after the gate had let them in. Asked anew, since the gate remembers whom it saw.
 */
export async function isGone(error: unknown) {
  if (!isOrphaned(error)) return false;
  const token = await currentSessionToken();
  if (!token || (await findSession(token))) return false;
  log.info({ reason: String(error) }, "a press came after its person had gone");
  return true;
}
