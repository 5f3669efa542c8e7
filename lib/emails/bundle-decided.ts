import "server-only";
import { findBundle } from "./find-bundle";
import { button, type Letter, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To everyone a bundle concerns: that it is on sale, that it came to nothing, or that its sale has ended. */
export async function bundleDecided(
  { t, locale }: MailWords,
  payload: { bundleId: string; authorId: string },
) {
  const bundle = await findBundle(payload);
  if (!bundle || bundle.state === "proposed") return null;
  const { title, state, retirer, decider, stopReason } = bundle;
  const end = stopReason === null ? state : "stopped";
  const about = { end, title, name: (retirer ?? decider)?.name ?? "" };
  const letter: Letter = {
    subject: t("bundleDecided.subject", about),
    preview: t("bundleDecided.preview", about),
    heading: t("bundleDecided.heading", about),
    parts: [
      text(t("bundleDecided.intro", about)),
      ...(stopReason === null ? [] : [quote(stopReason)]),
      text(t("bundleDecided.rest", about)),
      button(
        t("bundleDecided.button"),
        shopAddress(`/${locale}/author/bundles/${payload.bundleId}`),
      ),
    ],
  };
  return letter;
}
