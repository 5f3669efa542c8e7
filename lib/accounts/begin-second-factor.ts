import "server-only";
import QRCode from "qrcode";
import { db } from "@/lib/platform/db";
import { authenticator } from "./second-factor";
import { unprovenSecret } from "./unproven-secret";

/**
 * What an operator without an authenticator needs to enrol one from this session: the secret as text, and the picture to
 * scan as SVG. Nothing is written. Null once enrolled: a proven secret is never shown again.
 */
export async function beginSecondFactor(
  session: { userId: string; sessionToken: string },
  shop: string,
) {
  const user = await db().user.findUniqueOrThrow({ where: { id: session.userId } });
  if (user.totpEnrolledAt) return null;
  const secret = unprovenSecret(session);
  const uri = authenticator(secret, user.email, shop).toString();
  return { secret, picture: await QRCode.toString(uri, { type: "svg", margin: 1 }) };
}
