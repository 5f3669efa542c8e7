import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { TeamCopy } from "@/lib/copies/team-page";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatDate } from "@/lib/i18n/format";
import { dayInstant } from "@/lib/invoices/shop-day";

/** Where a copy stands, in a few words. */
export async function CopyState({ copy, locale }: { copy: TeamCopy; locale: string }) {
  const [t, zone] = await Promise.all([getTranslations("gifts.states"), currentTimeZone()]);
  const { standing, claimedAt, sentAt, deliverOn } = copy;
  const on = (instant: Date | null) => formatDate(instant ?? new Date(0), locale, zone);
  if (standing === "claimed")
    return <Badge tone="success">{t("claimed", { date: on(claimedAt) })}</Badge>;
  if (standing === "returned") return <Badge tone="neutral">{t("returned")}</Badge>;
  if (standing === "asked-back") return <Badge tone="warning">{t("askedBack")}</Badge>;
  if (standing === "sent") return <Badge tone="accent">{t("sent", { date: on(sentAt) })}</Badge>;
  if (standing === "free") return <Badge tone="neutral">{t("free")}</Badge>;
  const day = deliverOn ? formatDate(dayInstant(deliverOn), locale, "UTC") : null;
  return <Badge tone="accent">{day ? t("waits", { date: day }) : t("leaving")}</Badge>;
}
