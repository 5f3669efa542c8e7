import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";

type Wish = {
  /** The picture that was looked at; null goes back to the shop's name. */
  logoId: string | null;
  /** The checksum of the sign that stood there when it was looked at, "" for none. */
  shownBefore: string;
};

/**
 * Shows a picture that was checked as the shop's sign, on every page, in letters and on invoices from now on; or goes back to
 * the name. Refused: "not-found" for one that is not ready, "changed-meanwhile".
 */
export async function chooseLogo(operator: Operator, { logoId, shownBefore }: Wish) {
  return transaction(async (tx) => {
    await takeTurn(tx, "shop-settings");
    const shop = await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } });
    if ((shop.logoSha256 ?? "") !== shownBefore) return refused("changed-meanwhile");
    const where = { id: logoId ?? "", state: "ready" };
    const logo = logoId === null ? null : await tx.shopLogo.findFirst({ where });
    if (logoId !== null && !logo) return refused("not-found");
    const { sha256 = null, width = null, height = null } = logo ?? {};
    if (sha256 === shop.logoSha256) return ok(null);
    if (logo) await tx.shopLogo.update({ where: { id: logo.id }, data: { chosenAt: now() } });
    await tx.shopSettings.update({
      where: { id: 1 },
      data: { logoSha256: sha256, logoWidth: width, logoHeight: height },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "logo-chosen", subjectId: "shop" },
      details: { logo: `${shop.logoSha256?.slice(0, 12) ?? "–"} → ${sha256?.slice(0, 12) ?? "–"}` },
    });
    return ok(null);
  });
}
