import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the owner of a webhook: it was switched off, since when nothing reached it, and where to turn it on again. */
export async function webhookStopped(words: MailWords, payload: { endpointId: string }) {
  const { t, locale, instant } = words;
  const endpoint = await db().webhookEndpoint.findUnique({ where: { id: payload.endpointId } });
  // Removed, or turned on again, before the letter left.
  if (endpoint?.state !== "failed") return null;
  const desk = endpoint.authorId === null ? "operator" : "author";
  const since = endpoint.failingSince ? instant(endpoint.failingSince) : "";
  const letter: Letter = {
    subject: t("webhookStopped.subject"),
    preview: t("webhookStopped.preview", { url: endpoint.url }),
    heading: t("webhookStopped.heading"),
    parts: [
      text(t("webhookStopped.intro")),
      rows(
        [t("webhookStopped.address"), endpoint.url],
        [t("webhookStopped.since"), since],
        [t("webhookStopped.failures"), String(endpoint.failures)],
      ),
      text(t("webhookStopped.next")),
      button(t("webhookStopped.button"), shopAddress(`/${locale}/${desk}/webhooks/${endpoint.id}`)),
    ],
  };
  return letter;
}
