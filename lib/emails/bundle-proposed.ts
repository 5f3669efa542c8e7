import "server-only";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findBundle } from "./find-bundle";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To an author whose yes to a bundle is asked for: its books and prices, and what a sale yields to them. Null once it is over. */
export async function bundleProposed(
  { t, locale }: MailWords,
  payload: { bundleId: string; authorId: string },
) {
  const bundle = await findBundle(payload);
  if (bundle?.state !== "proposed") return null;
  const told = (minor: bigint) => formatMoney(money(minor, bundle.currency), locale);
  const about = { title: bundle.title, name: bundle.proposer?.name ?? "" };
  const books = bundle.books.map(({ book, shareBp }): [string, string] => [
    book.title,
    formatPercent(shareBp, locale),
  ]);
  const prices = { minimum: told(bundle.minimumMinor), suggested: told(bundle.suggestedMinor) };
  const letter: Letter = {
    subject: t("bundleProposed.subject", about),
    preview: t("bundleProposed.preview"),
    heading: t("bundleProposed.heading"),
    parts: [
      text(t("bundleProposed.intro", about)),
      rows(...books),
      text(t("bundleProposed.prices", prices)),
      text(t("bundleProposed.yields", { amount: told(bundle.own.atMinimum) })),
      button(
        t("bundleProposed.button"),
        shopAddress(`/${locale}/author/bundles/${payload.bundleId}`),
      ),
    ],
  };
  return letter;
}
