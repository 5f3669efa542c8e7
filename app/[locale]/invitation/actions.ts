"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { claimInvitation } from "@/lib/royalties/claim-invitation";

const press = z.object({
  locale: localeField,
  invitationId: z.string().max(60),
  token: z.string().max(100),
  name: z.string().trim().max(120, "name-needed"),
});

/** The invited co-author takes their place and goes on to the shares, where they answer. */
export const claim = action({ as: "reader", input: press }, async (reader, fields) => {
  const claimed = await claimInvitation(reader, fields);
  if (!claimed.ok) return claimed;
  redirect(`/${fields.locale}/author/books/${claimed.value.slug}/shares`);
});
