"use server";
import { redirect } from "next/navigation";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { describeSeller } from "@/lib/invoices/describe-seller";
import { legalIdentity } from "@/lib/invoices/legal-identity";

/** Says who sells, for the documents to come. */
export const describe = action(
  { as: "operator", input: legalIdentity.extend({ locale: localeField }), isFresh: true },
  async (operator, { locale, ...identity }) => {
    await describeSeller(operator, identity);
    redirect(`/${locale}/operator/settings/invoices?saved=1`);
  },
);
