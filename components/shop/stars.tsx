import { useTranslations } from "next-intl";
import { formatNumber } from "@/lib/i18n/format";

/** Stars as a picture for the eye and as words for everybody: "4,5 sur 5". Tenths of a star. */
export function Stars({ tenths, locale }: { tenths: number; locale: string }) {
  const t = useTranslations("reviews");
  const full = Math.round(tenths / 10);
  return (
    <span className="inline-flex items-baseline gap-2 whitespace-nowrap">
      <span aria-hidden="true" className="text-accent">
        {"★".repeat(full)}
        <span className="text-edge">{"☆".repeat(5 - full)}</span>
      </span>
      <span className="figures">
        {t("outOfFive", { stars: formatNumber(tenths / 10, locale) })}
      </span>
    </span>
  );
}
