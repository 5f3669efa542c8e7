import { getTranslations } from "next-intl/server";
import { StayFresh } from "@/components/author/stay-fresh";
import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/lib/i18n/format";
import type { ImportPage } from "@/lib/imports/import-page";

/** How far a file is that is being read or brought in; the page is drawn anew by itself, or by its link. */
export async function ImportProgress({
  page,
  desk,
  locale,
}: {
  page: ImportPage;
  desk: string;
  locale: string;
}) {
  const t = await getTranslations("imports");
  const { id, lines, gone, state } = page;
  const told = { gone: formatNumber(gone, locale), lines: formatNumber(lines, locale) };
  return (
    <div className="mb-4">
      <StayFresh everySeconds={2} />
      <Progress
        label={state === "reading" ? t("progressReading") : t("progressBringing")}
        percent={lines === 0 ? 0 : Math.floor((100 * gone) / lines)}
        text={t("progress", told)}
      />
      <p className="mt-2 text-sm">
        <a href={`${desk}/${id}`} className="link">
          {t("refresh")}
        </a>{" "}
        <span className="text-ink-soft">{t("progressText")}</span>
      </p>
    </div>
  );
}
