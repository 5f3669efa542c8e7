import "server-only";
import { secretToken } from "@/lib/platform/random";
import { openedCookie } from "./cookies";
import { writeSession } from "./write-session";

/**
 * Opens the session of whoever signed in by a passkey, as a link's is opened; the passkey is their second factor too.
 * Returns the cookie to set.
 */
export async function openPasskeySession(userId: string, agent: string | null) {
  const token = secretToken();
  await writeSession({ token, userId, isSecondFactor: true }, { way: "passkey", agent });
  return openedCookie(token);
}
