import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant } from "@/lib/i18n/format";
import type { PricesPage } from "@/lib/pricing/price-desk";
import { mostTiers, tier } from "@/lib/pricing/tier";
import { saveTiers } from "./actions";

type Sold = PricesPage["packages"][number];

/** From how many copies on each costs how much less, and what that was before. */
export async function TiersForm({
  sold,
  slug,
  locale,
  zone,
}: {
  sold: Sold;
  slug: string;
  locale: string;
  zone: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
  ]);
  return (
    <Card title={t("tierDesk")}>
      <p className="mb-6 text-sm text-ink-soft">{t("tierDeskLead")}</p>
      <ActionForm
        action={saveTiers}
        hidden={{ locale, slug, packageId: sold.id }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("tierDesk")}
        className="space-y-5"
      >
        {Array.from({ length: mostTiers }, (_, at) => sold.tiers[at]).map((row, at) => {
          const number = at + 1;
          return (
            <div key={number} className="grid max-w-lg grid-cols-2 gap-5">
              <TextField
                name={`from${number}`}
                label={t("tierRowFrom", { number })}
                inputMode="numeric"
                maxLength={3}
                value={row ? String(row.fromQuantity) : ""}
              />
              <TextField
                name={`percent${number}`}
                label={t("tierRowPercent", { number })}
                inputMode="numeric"
                maxLength={2}
                value={row ? String(row.percentOff) : ""}
              />
            </div>
          );
        })}
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("tierSave")}
        </SubmitButton>
      </ActionForm>
      <TierHistory sold={sold} locale={locale} zone={zone} />
    </Card>
  );
}

async function TierHistory({ sold, locale, zone }: { sold: Sold; locale: string; zone: string }) {
  if (sold.tierChanges.length === 0) return null;
  const t = await getTranslations("gifts");
  return (
    <div className="mt-8">
      <DataTable
        caption={t("tierHistory")}
        columns={[
          { key: "since", heading: t("tierSince") },
          { key: "tiers", heading: t("tierWhich") },
        ]}
        rows={sold.tierChanges.map(({ id, since, tiers }) => {
          const told = z
            .array(tier)
            .parse(tiers)
            .map((one) => t("tierOne", one));
          return {
            key: String(id),
            cells: {
              since: formatInstant(since, locale, zone),
              tiers: told.join(", ") || t("tierNone"),
            },
          };
        })}
      />
    </div>
  );
}
