"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { connectAuthor } from "@/lib/royalties/connect-author";

const connection = z.object({ locale: localeField, authorId: z.uuid(), email: emailAddress });

/** Gives an author without an account to a person who has one. */
export const connect = action(
  { as: "operator", input: connection },
  async (operator, { locale, ...wish }) => {
    const connected = await connectAuthor(operator, wish);
    if (!connected.ok) return { ...connected, field: "email" };
    redirect(`/${locale}/operator/authors?done=${wish.authorId}`);
  },
);
