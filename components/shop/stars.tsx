import { useTranslations } from "next-intl";
import { formatNumber } from "@/lib/i18n/format";

const places = [0, 20, 40, 60, 80];
const star = "M10 1.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z";

/** Stars as a picture for the eye and as words for everybody: "4,5 sur 5". Tenths of a star; a half is not drawn full. */
export function Stars({ tenths, locale }: { tenths: number; locale: string }) {
  const t = useTranslations("reviews");
  const full = Math.floor((tenths + 4) / 10);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg aria-hidden="true" viewBox="0 0 100 20" className="h-[1em] w-[5em] shrink-0">
        {places.map((left, position) => (
          <path
            key={left}
            d={star}
            transform={`translate(${left})`}
            className={position < full ? "fill-accent stroke-accent" : "fill-none stroke-edge"}
          />
        ))}
      </svg>
      <span className="figures self-baseline">
        {t("outOfFive", { stars: formatNumber(tenths / 10, locale) })}
      </span>
    </span>
  );
}
