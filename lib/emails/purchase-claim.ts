import "server-only";
import { beginClaimLife } from "@/lib/orders/begin-claim-life";
import { claimLifeMinutes, maskedAddress } from "@/lib/orders/claim";
import { claimToken } from "@/lib/orders/purchase-claim-token";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To an address whose purchases somebody asked for: the link that brings them into the asker's account, its hour
 * beginning now, or that one signs in with the address itself. Null where it has none: nobody is written to in vain.
 */
export async function purchaseClaim(
  { t, locale, instant }: MailWords,
  { claimId, shop }: { claimId: string; shop: string },
): Promise<Letter | null> {
  const claim = await beginClaimLife(claimId);
  if (!claim) return null;
  if (claim.kind === "sign-in")
    return {
      subject: t("claim.ownSubject", { shop }),
      preview: t("claim.ownText"),
      heading: t("claim.ownHeading"),
      parts: [
        text(t("claim.ownText")),
        button(t("claim.ownButton"), shopAddress(`/${locale}/sign-in`)),
        text(t("claim.ignore")),
      ],
    };
  const account = maskedAddress(claim.askedBy);
  const query = new URLSearchParams({ claim: claim.id, token: claimToken(claim.id) });
  return {
    subject: t("claim.subject", { shop }),
    preview: t("claim.preview", { minutes: claimLifeMinutes }),
    heading: t("claim.heading"),
    parts: [
      text(t("claim.intro", { account })),
      button(t("claim.button"), shopAddress(`/${locale}/library/claim/confirm?${query}`)),
      text(t("claim.life", { until: instant(claim.expiresAt), account })),
      text(t("claim.after")),
      text(t("claim.ignore")),
    ],
  };
}
