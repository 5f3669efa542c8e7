import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { Move } from "@/lib/sales/sale-moves";

/** A teller of moves: "€16.00 from the reader's payment to your pending royalties". */
export async function tellMoves({ currency }: { currency: string }, locale: string) {
  const t = await getTranslations("sale");
  return ({ from, to, amountMinor }: Move) =>
    t("move", {
      amount: formatMoney(money(amountMinor, currency), locale),
      from: t(`places.${from}`),
      to: t(`places.${to}`),
    });
}
