import "server-only";
import { Secret } from "otpauth";
import { sign } from "@/lib/platform/random";

/**
 * The authenticator's secret that a session may enrol, 160 bits: another for each session, and kept nowhere until its
 * first code was right, so that looking at it writes nothing and one that was seen and left is never enrolled later.
 */
export function unprovenSecret(session: { sessionToken: string }) {
  const bytes = Uint8Array.from(sign("authenticator-secret", session.sessionToken)).slice(0, 20);
  return new Secret({ buffer: bytes.buffer }).base32;
}
