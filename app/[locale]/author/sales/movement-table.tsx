import { getTranslations } from "next-intl/server";
import { DataTable, type Row } from "@/components/ui/data-table";
import { formatCountry, formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { kindOf } from "@/lib/sales/movement-kind";
import type { Movement } from "@/lib/sales/movement-list";

type Props = {
  caption: string;
  movements: Movement[];
  footer?: Row[];
  locale: string;
  zone: string;
};

/** Movements of sales, each with the way to its sale. */
export async function MovementTable({ caption, movements, footer, locale, zone }: Props) {
  const [t, sale, purpose, countries] = await Promise.all([
    getTranslations("sales.moves"),
    getTranslations("sale"),
    getTranslations("more.purpose"),
    getTranslations("sales.countries"),
  ]);
  const named: Record<string, (title: string) => string> = {
    upgrade: (title) => purpose("ofUpgrade", { title }),
    tip: (title) => purpose("ofTip", { title }),
  };
  const dated = (instant: Date) => formatShortDate(instant, locale, zone);
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "date", heading: t("date"), onPhone: "half" },
        { key: "book", heading: t("book"), onPhone: "whole" },
        { key: "what", heading: t("what"), onPhone: "whole" },
        { key: "country", heading: t("country"), onPhone: "half" },
        { key: "price", heading: t("price"), isNumeric: true, onPhone: "half" },
        { key: "refunded", heading: t("refunded"), isNumeric: true, onPhone: "half" },
        { key: "royalty", heading: t("royalty"), isNumeric: true, onPhone: "half" },
      ]}
      rows={movements.map((movement) => {
        const { id, lineId, kind, at, soldAt, title, currency, country } = movement;
        const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
        return {
          key: String(id),
          cells: {
            date: dated(at),
            book: (
              <a
                href={`/${locale}/author/sales/${lineId}`}
                aria-label={sale("follow", { title, date: dated(soldAt) })}
                className="quiet-link"
              >
                {named[movement.purpose]?.(title) ?? title}
              </a>
            ),
            what: <What movement={movement} soldOn={dated(soldAt)} />,
            country: country ? formatCountry(country, locale) : countries("unknown"),
            price:
              kind === "sale" ? (
                <Price told={told(movement.amountMinor)} movement={movement} />
              ) : (
                ""
              ),
            refunded: kind === "return" ? told(movement.amountMinor) : "",
            royalty: told(movement.royaltyMinor),
          },
        };
      })}
      {...(footer ? { footer } : {})}
    />
  );
}

async function What({ movement, soldOn }: { movement: Movement; soldOn: string }) {
  const t = await getTranslations("sales.moves");
  const kind = kindOf(movement);
  return (
    <>
      {kind === "refunded" ? t("refunded-since") : t(kind)}
      {movement.kind === "return" ? (
        <span className="block text-xs text-ink-soft">{t("soldOn", { date: soldOn })}</span>
      ) : null}
    </>
  );
}

async function Price({ told, movement }: { told: string; movement: Movement }) {
  const t = await getTranslations("sales.moves");
  const by = movement.couponCode ?? movement.promotionName;
  if (by === null) return told;
  return (
    <>
      {told}
      <span className="block text-xs text-ink-soft">
        <span className="sr-only">{t("reduced")} </span>
        {by}
      </span>
    </>
  );
}
