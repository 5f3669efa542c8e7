import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant, formatMoney, formatNumber } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { DeskTrial } from "@/lib/pricing/trial-desk";
import { start, stop } from "./trial-actions";
import { TrialResult } from "./trial-result";

type Shown = { trial: DeskTrial; slug: string; locale: string; zone: string };

/** One trial: its terms as they were declared, where it stands, and what came of it once both samples are full. */
export async function TrialCard({ trial, slug, locale, zone }: Shown) {
  const t = await getTranslations("prices.trial");
  const told = (minor: bigint) => formatMoney(money(minor, trial.currency), locale);
  const at = (instant: Date) => formatInstant(instant, locale, zone);
  const count = (orders: number) => formatNumber(orders, locale);
  const { orders, outcome, sampleSize, startedAt, endedAt } = trial;
  const prices = { a: told(trial.suggestedAMinor), b: told(trial.suggestedBMinor) };
  return (
    <div className="space-y-4 text-sm">
      <p>{trial.kind === "suggested" ? t("tellsSuggested", prices) : t("tellsLine")}</p>
      <p>
        {t("declared", {
          ...{ at: at(trial.declaredAt), sample: count(sampleSize) },
          difference: told(trial.differenceMinor),
        })}
      </p>
      {startedAt ? (
        <p>
          {endedAt
            ? t("ran", { from: at(startedAt), to: at(endedAt) })
            : t("runs", { from: at(startedAt) })}
        </p>
      ) : null}
      {startedAt && !outcome ? (
        <p className="figures">
          {t("soFar", {
            ...{ a: count(orders.a), b: count(orders.b), sample: count(sampleSize) },
          })}
        </p>
      ) : null}
      {outcome ? <TrialResult {...{ trial, outcome, locale }} /> : null}
      {endedAt && !outcome ? <p>{t("noResult")}</p> : null}
      {endedAt ? null : <Presses {...{ trial, slug, locale }} />}
    </div>
  );
}

async function Presses({ trial, slug, locale }: Omit<Shown, "zone">) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("prices.trial"),
    getTranslations("common"),
    formReasons("prices"),
  ]);
  const form = {
    ...{ hidden: { locale, slug, trialId: trial.id }, reasons },
    errorTitle: common("problem"),
  };
  return (
    <div className="flex flex-wrap gap-4">
      {trial.startedAt ? null : (
        <ActionForm {...form} action={start}>
          <SubmitButton pendingText={common("sending")}>{t("start")}</SubmitButton>
        </ActionForm>
      )}
      <ActionForm {...form} action={stop}>
        <SubmitButton look="plain" pendingText={common("sending")}>
          {trial.startedAt ? t("stop") : t("discard")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
