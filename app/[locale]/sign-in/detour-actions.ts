"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { returnField } from "@/lib/accounts/return-field";
import { action } from "@/lib/edge/action";
import { beginDetour } from "@/lib/edge/begin-detour";
import { signInProviders } from "@/lib/edge/sign-in-providers";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";

const wish = z.object({
  locale: localeField,
  provider: z.enum(["github", "google"]),
  returnTo: returnField,
});

/** Sends the browser to sign in with an account elsewhere; what comes back is tied to it. */
export const signInElsewhere = action({ as: "buyer", input: wish }, async (_buyer, fields) => {
  const { locale, provider, returnTo } = fields;
  if (!signInProviders().includes(provider)) return refused("provider-failed");
  const detour = await beginDetour(provider, returnTo ?? `/${locale}/library`);
  if (!detour) return refused("provider-failed");
  const jar = await cookies();
  for (const cookie of detour.cookies) jar.set(cookie);
  redirect(detour.location);
});
