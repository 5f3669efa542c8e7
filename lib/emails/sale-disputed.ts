import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

type Payload = {
  disputeId: string;
  news: "opened" | "won" | "lost";
  title: string;
  /** The author's part of what is disputed, minor units of the sale's currency, as it was when the news came. */
  royaltyMinor: string;
};

/** To the author: a sale is disputed, stands after all, or is lost; what it means for the royalties, and no name. */
export async function saleDisputed({ t, locale, money }: MailWords, payload: Payload) {
  const { news, title, disputeId, royaltyMinor } = payload;
  const { currency } = await db().dispute.findUniqueOrThrow({ where: { id: disputeId } });
  const letter: Letter = {
    subject: t("saleDisputed.subject", { news, title }),
    preview: t(`saleDisputed.text.${news}`),
    heading: t(`saleDisputed.heading.${news}`),
    parts: [
      text(t(`saleDisputed.text.${news}`)),
      rows(
        [t("frame.book"), title],
        [t(`saleDisputed.royalty.${news}`), money(BigInt(royaltyMinor), currency)],
      ),
      button(t("saleDisputed.button"), shopAddress(`/${locale}/author/sales`)),
    ],
  };
  return letter;
}
