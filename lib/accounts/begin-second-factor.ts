import "server-only";
import QRCode from "qrcode";
import { db } from "@/lib/platform/db";
import { authenticator, newAuthenticatorSecret } from "./second-factor";

/**
 * What an operator without a second factor needs to enrol one: the secret as text, and the picture to scan as SVG.
 * Null once enrolled: a proven secret is never shown again.
 */
export async function beginSecondFactor(userId: string, shop: string) {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
  if (user.totpEnrolledAt) return null;
  const secret = user.totpSecret ?? newAuthenticatorSecret();
  if (!user.totpSecret)
    await db().user.updateMany({
      where: { id: userId, totpSecret: null },
      data: { totpSecret: secret },
    });
  const uri = authenticator(secret, user.email, shop).toString();
  return { secret, picture: await QRCode.toString(uri, { type: "svg", margin: 1 }) };
}
