import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { LibraryItem } from "@/lib/access/library-page";
import { daysUntil } from "@/lib/edge/days-until";
import { formatInstant } from "@/lib/i18n/format";
import { isForOthers } from "@/lib/pricing/purpose";

/** Whether and until when a purchase can be given back, or where that stands. */
export async function RefundLine({
  item,
  locale,
  zone,
}: {
  item: LibraryItem;
  locale: string;
  zone: string;
}) {
  const t = await getTranslations("library");
  const { line } = item;
  const request = line.refundRequests[0];
  const isOpen = request && !["withdrawn", "declined"].includes(request.state);
  const follow = request ? (
    <a href={`/${locale}/refund?request=${request.id}`} className="quiet-link">
      {t("follow")}
    </a>
  ) : null;
  if (item.state === "suspended") return <p className="mt-3 text-sm">{t("suspended")}</p>;
  // What somebody else has paid is theirs to give back, and its price nobody else's business.
  if (isForOthers(line.purpose)) return null;
  if (isOpen)
    return (
      <p className="mt-3 flex flex-wrap items-center gap-3 text-sm">
        <Badge tone={request.state === "settled" ? "neutral" : "warning"}>
          {request.state === "settled" ? t("refunded") : t("refundAsked")}
        </Badge>
        {follow}
      </p>
    );
  const days = line.priceMinor > 0n ? daysUntil(line.refundableUntil) : 0;
  if (days === 0 || !line.refundableUntil) return null;
  const until = formatInstant(line.refundableUntil, locale, zone);
  return (
    <p className="mt-3 text-sm max-sm:mt-1">
      <a href={`/${locale}/refund?line=${line.id}`} className="quiet-link">
        {t("refundLeft", { days })}
      </a>
      <span className="block text-ink-soft">{t("refundUntil", { date: until })}</span>
    </p>
  );
}
