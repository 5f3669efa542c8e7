import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { Operator } from "@/lib/accounts/actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { type FilterDesk, keptQuery } from "@/lib/support/filter-desk";
import { listSavedFilters } from "@/lib/support/saved-filters";
import { forget, save } from "./filter-actions";

type Props = {
  operator: Operator;
  desk: FilterDesk;
  /** The query of the page's address. */
  asked: string;
  locale: string;
};

/** The operator's named filters of a list, and a way to keep the one asked for now. */
export async function SavedFilters({ operator, desk, asked, locale }: Props) {
  const [t, saved] = await Promise.all([
    getTranslations("operatorDesk.orders"),
    listSavedFilters(operator, desk),
  ]);
  const query = keptQuery(desk, asked);
  const isKept = saved.some((filter) => filter.query === query);
  if (saved.length === 0 && query === "") return null;
  const hidden = { locale, desk, query };
  return (
    <section aria-label={t("saved")} className="mb-8 space-y-3 text-sm">
      {saved.length > 0 ? (
        <>
          <h2 className="font-sans text-sm font-semibold">{t("saved")}</h2>
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {saved.map(({ id, name, query: kept }) => (
              <li key={id} className="flex items-center gap-3">
                <a
                  href={`/${locale}/operator/${desk}${kept}`}
                  aria-current={kept === query ? "page" : undefined}
                  className="link aria-[current=page]:font-semibold"
                >
                  {name}
                </a>
                <Forget {...{ id, name, hidden }} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {query && !isKept ? <Keep hidden={hidden} /> : null}
    </section>
  );
}

type Hidden = { locale: string; desk: string; query: string };

async function Keep({ hidden }: { hidden: Hidden }) {
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
        hidden={hidden}
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

async function Forget({ id, name, hidden }: { id: string; name: string; hidden: Hidden }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.orders"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <ActionForm
      action={forget}
      label={t("forgetNamed", { name })}
      hidden={{ ...hidden, filterId: id }}
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
