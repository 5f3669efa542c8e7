import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { listBrakes, type ShownBrake } from "@/lib/abuse/living-brakes";
import type { Operator } from "@/lib/accounts/actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { lift } from "./actions";

/** The brakes that are on, each with why, until when, and the press that lifts it. */
export async function Brakes({ operator, locale }: { operator: Operator; locale: string }) {
  const [t, brakes] = await Promise.all([getTranslations("abuse.desk"), listBrakes(operator)]);
  return (
    <section aria-labelledby="brakes" className="space-y-4">
      <h2 id="brakes" className="text-xl">
        {t("brakes")}
      </h2>
      <p className="max-w-2xl text-sm text-ink-soft">{t("brakesText")}</p>
      {brakes.length === 0 ? (
        <EmptyState isDesk title={t("none")}>
          {t("noneText")}
        </EmptyState>
      ) : null}
      <ul className="space-y-4">
        {brakes.map((brake) => (
          <li key={brake.bookId ?? "shop"}>
            <OneBrake brake={brake} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function OneBrake({ brake, locale }: { brake: ShownBrake; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("abuse.desk"),
    getTranslations("common"),
    formReasons(),
  ]);
  const name = brake.title ?? t("shop");
  return (
    <article aria-label={name} className="space-y-3 rounded-lg border border-rule bg-sheet p-5">
      <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-lg">
        {brake.slug ? (
          <a href={`/${locale}/books/${brake.slug}`} className="quiet-link">
            {name}
          </a>
        ) : (
          name
        )}
        <span className="font-sans">
          <Badge tone={brake.mode === "paused" ? "danger" : "warning"}>
            {t(`modes.${brake.mode}`)}
          </Badge>
        </span>
      </h3>
      <p className="text-sm text-ink-soft">
        {t("why", {
          failures: brake.failures,
          began: formatInstant(brake.beganAt, locale, shopZone),
          ends: formatInstant(brake.endsAt, locale, shopZone),
        })}
      </p>
      <ActionForm
        action={lift}
        label={t("liftOf", { name })}
        hidden={{ locale, book: brake.bookId ?? "shop" }}
        reasons={reasons}
        errorTitle={common("problem")}
      >
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("lift")}
        </SubmitButton>
      </ActionForm>
    </article>
  );
}
