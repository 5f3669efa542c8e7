import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { secretToken } from "@/lib/platform/random";
import { openedCookie } from "./cookies";
import { writeSession } from "./write-session";

/** Opens a session for whoever has just proven a new address by its letter. Returns the cookie to set. */
export async function openAnew(reader: Reader, agent: string | null) {
  const token = secretToken();
  await writeSession({ token, userId: reader.id }, { way: "link", agent });
  return openedCookie(token);
}
