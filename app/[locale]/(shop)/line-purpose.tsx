import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";

type Shown = {
  purpose: string;
  currency: string;
  packageTitle: string;
  /** The sum behind an upgrade, in minor units. */
  fullMinor: bigint | null;
  paidMinor: bigint | null;
};

/** What a line is bought for where that is not the book itself: an upgrade with its sum, or a tip. */
export async function LinePurpose({ line, locale }: { line: Shown; locale: string }) {
  const t = await getTranslations("more.purpose");
  const upgrade = await getTranslations("more.upgrade");
  if (line.purpose === "tip") return <p className="mt-1 text-sm font-medium">{t("tip")}</p>;
  if (line.purpose !== "upgrade") return null;
  const told = (minor: bigint) => formatMoney(money(minor, line.currency), locale);
  return (
    <p className="mt-1 text-sm font-medium">
      {t("upgrade", { name: line.packageTitle || upgrade("mainPackage") })}
      {line.fullMinor !== null && line.paidMinor !== null ? (
        <span className="figures block font-normal text-ink-soft">
          {t("upgradeSum", { full: told(line.fullMinor), paid: told(line.paidMinor) })}
        </span>
      ) : null}
    </p>
  );
}
