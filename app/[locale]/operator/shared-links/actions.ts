"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { listCrowdedAccounts } from "@/lib/access/crowded-accounts";
import { revokeDownloadLinks } from "@/lib/access/revoke-download-links";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";

const account = z.object({ locale: localeField, email: emailAddress });

/** Takes back every address of the books of an account on the list; the library shows new ones. */
export const revoke = action(
  { as: "operator", input: account },
  async (operator, { locale, email }) => {
    const accounts = await listCrowdedAccounts(operator);
    const crowded = accounts.find((one) => one.email === email);
    if (!crowded) return refused("already-handled");
    for (const rightId of crowded.rightIds) {
      const revoked = await revokeDownloadLinks(operator, rightId);
      if (!revoked.ok) return revoked;
    }
    redirect(`/${locale}/operator/shared-links?done=${encodeURIComponent(email)}`);
  },
);
