import "server-only";
import { browserName } from "@/lib/accounts/browser-name";
import { idleDays } from "@/lib/accounts/session-life";
import { takeUpInvitation } from "@/lib/accounts/take-up-invitation";
import { addDays } from "@/lib/kernel/time";
import { claimPurchases } from "@/lib/orders/claim-purchases";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";

/** How a session is opened, and by which browser, as it names itself. */
export type Opening = {
  way: "link" | "passkey" | "github" | "google";
  agent: string | null;
};

type NewSession = { token: string; userId: string; isSecondFactor?: boolean };

/**
 * Writes a session down, by its hash. Signing in proves the address, so what was bought with it as a guest comes along in
 * the same commit; an invitation to run the shop is taken up by it.
 */
export async function writeSession(
  { token, userId, isSecondFactor = false }: NewSession,
  { way, agent }: Opening,
) {
  const at = now();
  return transaction(async (tx) => {
    const session = await tx.session.create({
      data: {
        ...{ sessionToken: fingerprint(token), userId, expires: addDays(at, idleDays) },
        ...{ createdAt: at, lastUsedAt: at, provenAt: at, way, browserName: browserName(agent) },
        secondFactorAt: isSecondFactor ? at : null,
      },
    });
    await takeUpInvitation(tx, userId, at);
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await claimPurchases(tx, { userId, email });
    return session;
  });
}
