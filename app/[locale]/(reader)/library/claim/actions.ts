"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { localeField } from "@/lib/i18n/locale-field";
import { confirmClaim } from "@/lib/orders/confirm-claim";
import { requestClaim } from "@/lib/orders/request-claim";

const ask = z.object({ locale: localeField, email: emailAddress });

/** Asks for the purchases of an address; the answer is the same whatever it is. */
export const askForPurchases = action({ as: "reader", input: ask }, async (reader, fields) =>
  requestClaim(reader, { ...fields, clientMark: await currentClientMark() }),
);

const press = z.object({
  locale: localeField,
  claimId: z.uuid("claim-spent"),
  token: z.string().regex(/^[\w-]{43}$/, "claim-spent"),
});

/** The press on a letter's link: the purchases come along. */
export const bringPurchases = action({ as: "reader", input: press }, async (reader, fields) => {
  const brought = await confirmClaim(reader, fields);
  if (!brought.ok) return brought;
  redirect(`/${fields.locale}/library?claimed=yes`);
});
