"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { endedCookie, knownBrowserCookie, sessionCookie } from "@/lib/edge/cookies";
import { localeField } from "@/lib/i18n/locale-field";
import { eraseAccount } from "@/lib/privacy/erase-account";

const wish = z.object({ locale: localeField, email: emailAddress });

/** The reader, who has just proven who they are and typed their address, has their account erased. */
export const erase = action(
  { as: "reader", input: wish, isFresh: true },
  async (reader, { locale, email }) => {
    if (email !== reader.email) return { ok: false, reason: "other-address", field: "email" };
    const erased = await eraseAccount(reader);
    if (!erased.ok) return erased;
    const jar = await cookies();
    for (const name of [sessionCookie(), knownBrowserCookie()]) jar.set(endedCookie(name));
    redirect(`/${locale}/account/erased`);
  },
);
