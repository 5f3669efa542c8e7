"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { endOtherSessions } from "@/lib/accounts/end-other-sessions";
import { endOwnSession } from "@/lib/accounts/end-own-session";
import { unlinkAccount } from "@/lib/accounts/unlink-account";
import { action } from "@/lib/edge/action";
import { currentSession } from "@/lib/edge/current-actor";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";

const choice = z.object({ locale: localeField, sessionId: z.uuid() });

/** One of the reader's browsers is signed out. */
export const endOne = action({ as: "reader", input: choice }, async (reader, fields) => {
  await endOwnSession(reader, fields.sessionId);
  redirect(`/${fields.locale}/account?did=ended&of=${fields.sessionId}`);
});

/** All of them are but this one. */
export const endOthers = action(
  { as: "reader", input: z.object({ locale: localeField }) },
  async (reader, { locale }) => {
    const session = await currentSession();
    if (!session) return refused("signed-out");
    await endOtherSessions(reader, session.id);
    redirect(`/${locale}/account?did=othersEnded`);
  },
);

const linked = z.object({ locale: localeField, linkedId: z.uuid() });

/** An account elsewhere signs the reader in no more. */
export const unlink = action(
  { as: "reader", input: linked, isFresh: true },
  async (reader, { locale, linkedId }) => {
    await unlinkAccount(reader, linkedId);
    redirect(`/${locale}/account?did=unlinked&of=${linkedId}`);
  },
);
