import "server-only";
import { findBundle } from "./find-bundle";
import { button, type Letter, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the other authors of a bundle: that its title or description reads otherwise now. Null once it is sold no more. */
export async function bundleReworded(
  { t, locale }: MailWords,
  payload: { bundleId: string; authorId: string },
): Promise<Letter | null> {
  const bundle = await findBundle(payload);
  if (bundle?.state !== "proposed" && bundle?.state !== "published") return null;
  const { title, description, proposer } = bundle;
  const about = { title, name: proposer?.name ?? "" };
  return {
    subject: t("bundleReworded.subject", about),
    preview: t("bundleReworded.preview", about),
    heading: t("bundleReworded.heading"),
    parts: [
      text(t("bundleReworded.intro", about)),
      quote(description),
      text(t("bundleReworded.rest")),
      button(t("bundleReworded.button"), shopAddress(`/${locale}/author/bundles/${bundle.id}`)),
    ],
  };
}
