import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { PricesPage } from "@/lib/pricing/price-desk";
import type { DeskTrial } from "@/lib/pricing/trial-desk";
import { TrialCard } from "./trial-card";
import { TrialForm } from "./trial-form";

/** Trials of two ways to show a package: the one that waits or runs, what came of those before, and the form for another. */
export async function TrialsPart({
  trials,
  sold,
  slug,
  locale,
  zone,
}: {
  trials: DeskTrial[];
  sold: PricesPage["packages"][number];
  slug: string;
  locale: string;
  zone: string;
}) {
  const [t, page] = await Promise.all([
    getTranslations("prices.trial"),
    getTranslations("bookPage"),
  ]);
  const isFree = trials.every(({ endedAt }) => endedAt !== null);
  return (
    <section aria-labelledby="trials" className="mt-14">
      <h2 id="trials" className="text-2xl">
        {t("title")}
      </h2>
      <p className="mt-3 max-w-prose text-ink-soft">{t("lead")}</p>
      <p className="mt-2 max-w-prose text-sm text-ink-soft">{t("how")}</p>
      <div className="mt-8 space-y-8">
        {trials.map((trial) => (
          <Card
            key={trial.id}
            title={t("of", { name: trial.package.title || page("mainPackage") })}
          >
            <TrialCard {...{ trial, slug, locale, zone }} />
          </Card>
        ))}
        {isFree ? <TrialForm sold={sold} slug={slug} locale={locale} /> : null}
      </div>
    </section>
  );
}
