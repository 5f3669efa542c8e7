import type { getTranslations } from "next-intl/server";
import { editionName } from "@/lib/catalog/edition-name";
import type { ChangelogEdition } from "@/lib/editions/changelog-shape";
import { changeWords } from "@/lib/editions/edition-changes";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";

type Words = {
  t: Awaited<ReturnType<typeof getTranslations<"notices">>>;
  common: Awaited<ReturnType<typeof getTranslations<"common">>>;
  locale: string;
};

/** What the house says of an edition, in sentences: why it was withdrawn, and what it changed in the one before. */
export function editionRemarks(edition: ChangelogEdition, { t, common, locale }: Words) {
  const { before, changes, withdrawnAt, withdrawnKind, withdrawnReason } = edition;
  const remarks: string[] = [];
  if (withdrawnAt) {
    const date = formatDate(withdrawnAt, locale, shopZone);
    const told = { date, reason: withdrawnReason ?? "" };
    remarks.push(
      withdrawnKind === "legal" ? t("withdrawnLegal", told) : t("withdrawnFaulty", told),
    );
  }
  if (before && changes) {
    const changed = changeWords(changes, (key, values) => t(`changes.${key}`, values));
    remarks.push(t("against", { edition: editionName(before, common), changes: changed }));
  }
  return remarks;
}
