import { getTranslations } from "next-intl/server";
import { giftName } from "@/components/shop/gift-name";
import { LinkButton } from "@/components/ui/link-button";
import type { OrderPage } from "@/lib/orders/order-page";

/** What of an order is for others: to whom each gift goes, how many copies a team has, and where they are followed. */
export async function OrderForOthers({ order, locale }: { order: OrderPage; locale: string }) {
  const others = order.lines.filter(({ copy }) => copy);
  if (others.length === 0) return null;
  const t = await getTranslations("gifts");
  const gifts = others.filter(({ purpose }) => purpose === "gift");
  const teams = new Map<string, number>();
  for (const { purpose, title } of others)
    if (purpose === "copies") teams.set(title, (teams.get(title) ?? 0) + 1);
  return (
    <section aria-label={t("others")} className="mt-8">
      <h2 className="text-xl">{t("others")}</h2>
      <ul className="mt-3 space-y-2">
        {gifts.map(({ id, title, copy }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            {giftName(t, { title, recipient: copy?.recipient })}
          </li>
        ))}
        {[...teams].map(([title, count]) => (
          <li key={title}>{t("copiesOf", { count, title })}</li>
        ))}
      </ul>
      <p className="mt-4">
        <LinkButton
          look={order.lines.length > others.length ? "plain" : "main"}
          href={`/${locale}/orders/${order.id}/copies`}
        >
          {t("toOthers")}
        </LinkButton>
      </p>
    </section>
  );
}
