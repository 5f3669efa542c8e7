import "server-only";
import { emailChangeToken, undoUntil } from "@/lib/accounts/email-change";
import { db } from "@/lib/platform/db";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To the new address: confirm it. Where it has an account of its own the letter says so and changes nothing; whoever
 * asked learns nothing of that on the page.
 */
export async function emailChangeAsked(
  { t, locale, instant }: MailWords,
  { changeId }: { changeId: string },
) {
  const change = await db().emailChange.findUnique({ where: { id: changeId } });
  if (!change || change.confirmedAt || change.undoneAt) return null;
  const isTaken = (await db().user.count({ where: { email: change.toEmail } })) > 0;
  const query = new URLSearchParams({
    change: change.id,
    token: emailChangeToken(change.id, "confirm"),
  });
  const letter: Letter = {
    subject: t("emailChange.asked.subject"),
    preview: t("emailChange.asked.preview"),
    heading: t(isTaken ? "emailChange.taken.heading" : "emailChange.asked.heading"),
    parts: isTaken
      ? [text(t("emailChange.taken.intro"))]
      : [
          text(t("emailChange.asked.intro")),
          button(
            t("emailChange.asked.button"),
            shopAddress(`/${locale}/account/email/confirm?${query}`),
          ),
          text(t("emailChange.asked.life", { until: instant(change.expiresAt) })),
          text(t("emailChange.asked.ignore")),
        ],
  };
  return letter;
}

/** To the old address: what became of it, and for days the way back. */
export async function emailChanged(
  { t, locale, instant }: MailWords,
  { changeId }: { changeId: string },
) {
  const change = await db().emailChange.findUnique({ where: { id: changeId } });
  if (!change?.confirmedAt || change.undoneAt) return null;
  const query = new URLSearchParams({
    change: change.id,
    token: emailChangeToken(change.id, "undo"),
  });
  const letter: Letter = {
    subject: t("emailChange.changed.subject"),
    preview: t("emailChange.changed.preview"),
    heading: t("emailChange.changed.heading"),
    parts: [
      text(t("emailChange.changed.intro", { to: change.toEmail })),
      button(
        t("emailChange.changed.button"),
        shopAddress(`/${locale}/account/email/undo?${query}`),
      ),
      text(t("emailChange.changed.life", { until: instant(undoUntil(change.confirmedAt)) })),
    ],
  };
  return letter;
}
