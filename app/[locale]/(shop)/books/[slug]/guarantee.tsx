import { getTranslations } from "next-intl/server";
import { TrialEnd } from "@/components/shop/trial-end";
import { guaranteeEnd } from "@/lib/edge/guarantee-end";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addDays } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { refundWindowDays } from "@/lib/orders/sale";

/** How long one can change one's mind of a purchase made now. */
export async function Guarantee({ locale }: { locale: string }) {
  const t = await getTranslations("book");
  return (
    <div className="mt-5 border-t border-rule pt-5 text-sm">
      <p className="font-semibold">{t("guarantee")}</p>
      <p className="mt-1 text-ink-soft">
        <TrialEnd
          text={t("guaranteeText", { date: "{date}" })}
          days={refundWindowDays}
          ends={[0, 1, -1, 2].map((later) => {
            const end = addDays(guaranteeEnd(), later);
            return {
              day: Number(dayIn(end, shopZone).slice(8)),
              told: formatDate(end, locale, shopZone),
            };
          })}
        />
      </p>
    </div>
  );
}
