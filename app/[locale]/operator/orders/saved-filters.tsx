import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { keptQuery, type OrderAsk } from "@/lib/support/order-ask";
import type { listSavedFilters } from "@/lib/support/saved-filters";
import { forget, save } from "./actions";

type Saved = Awaited<ReturnType<typeof listSavedFilters>>;
type Props = { saved: Saved; ask: OrderAsk; locale: string };

/** The operator's named filters, and a way to keep the one asked for now. */
export async function SavedFilters({ saved, ask, locale }: Props) {
  const t = await getTranslations("operatorDesk.orders");
  const query = keptQuery(ask);
  const isKept = saved.some((filter) => filter.query === query);
  if (saved.length === 0 && query === "") return null;
  return (
    <section aria-label={t("saved")} className="mb-8 space-y-3 text-sm">
      {saved.length > 0 ? (
        <>
          <h2 className="font-sans text-sm font-semibold">{t("saved")}</h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {saved.map(({ id, name, query: kept }) => (
              <li key={id} className="flex items-center gap-3">
                <a
                  href={`/${locale}/operator/orders${kept}`}
                  aria-current={kept === query ? "page" : undefined}
                  className="link aria-[current=page]:font-semibold"
                >
                  {name}
                </a>
                <Forget id={id} name={name} query={query} locale={locale} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {query && !isKept ? <Keep query={query} locale={locale} /> : null}
    </section>
  );
}

async function Keep({ query, locale }: { query: string; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.orders"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <Disclosure summary={t("keep")}>
      <ActionForm
        action={save}
        label={t("keep")}
        hidden={{ locale, query }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="flex max-w-md flex-wrap items-end gap-3"
      >
        <div className="min-w-0 grow">
          <TextField name="name" label={t("filterName")} maxLength={60} isRequired />
        </div>
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("keepIt")}
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

async function Forget({
  id,
  name,
  query,
  locale,
}: {
  id: string;
  name: string;
  query: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.orders"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <ActionForm
      action={forget}
      label={t("forgetNamed", { name })}
      hidden={{ locale, filterId: id, query }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <button
        type="submit"
        aria-label={t("forgetNamed", { name })}
        className="quiet-link min-h-8 cursor-pointer max-sm:min-h-11"
      >
        {t("forget")}
      </button>
    </ActionForm>
  );
}
