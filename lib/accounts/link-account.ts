import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { tellOfSignIn } from "./tell-of-sign-in";

/**
 * An account elsewhere, whose provider has verified the address, opens this person's from now on; whoever had signed in
 * before by letter is told of it. Linked twice at once it is linked once.
 */
export async function linkAccount(linking: { userId: string; provider: string; subject: string }) {
  const { userId, provider, subject } = linking;
  return transaction(async (tx) => {
    const at = now();
    const { count } = await tx.linkedAccount.createMany({
      data: [{ userId, provider, subject, linkedAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const proven = await tx.user.updateMany({
      where: { id: userId, emailVerified: null },
      data: { emailVerified: at },
    });
    await recordAudit(tx, {
      ...{ actorId: userId, action: "account-linked", subjectId: userId, details: { provider } },
    });
    if (proven.count === 0)
      await tellOfSignIn(tx, userId, {
        ...{ news: "account-linked", what: provider === "github" ? "GitHub" : "Google" },
      });
  });
}
