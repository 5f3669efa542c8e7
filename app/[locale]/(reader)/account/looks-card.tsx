import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { Reader } from "@/lib/accounts/actor";
import { listLooksAt } from "@/lib/accounts/looks-at-me";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatInstant } from "@/lib/i18n/format";

/** When the shop's operator looked at this account, and why; no card where that never happened. */
export async function LooksCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, zone, looks] = await Promise.all([
    getTranslations("operatorDesk.looksCard"),
    currentTimeZone(),
    listLooksAt(reader),
  ]);
  if (looks.length === 0) return null;
  return (
    <Card title={t("title")}>
      <p className="mb-3 max-w-prose text-sm text-ink-soft">{t("text")}</p>
      <ul className="space-y-2 text-sm">
        {looks.map(({ id, beganAt, reason }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            {t("line", { at: formatInstant(beganAt, locale, zone), reason })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
