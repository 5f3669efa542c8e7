import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To whoever's account the shop's operator looks at: when, for how long at most, and why. */
export async function accountLookedAt(words: MailWords, { lookId }: { lookId: string }) {
  const { t, locale, instant } = words;
  const look = await db().look.findUniqueOrThrow({ where: { id: lookId } });
  const letter: Letter = {
    subject: t("lookedAt.subject"),
    preview: t("lookedAt.preview"),
    heading: t("lookedAt.heading"),
    parts: [
      text(t("lookedAt.intro")),
      rows(
        [t("lookedAt.from"), instant(look.beganAt)],
        [t("lookedAt.until"), instant(look.endsAt)],
        [t("lookedAt.reason"), look.reason],
      ),
      text(t("lookedAt.after")),
      button(t("lookedAt.button"), shopAddress(`/${locale}/account`)),
    ],
  };
  return letter;
}
