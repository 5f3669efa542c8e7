import { clsx } from "clsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { type AuditAsk, auditAsk, auditPageSize, auditQuery } from "@/lib/support/audit-ask";
import { listAudit, listAuditActions } from "@/lib/support/audit-log";
import { SavedFilters } from "../saved-filters";
import { AuditTable } from "./audit-table";
import { deedName } from "./deed-name";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operatorDesk" });
  return { title: t("audit.title") };
}

const asked = ["who", "what", "subject", "from", "to", "before"] as const;

/** Who did what, when: read here, written by the deeds alone, changed by nobody. */
export default async function AuditLog({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const ask = auditAsk.parse(await pageQuery(searchParams, ...asked));
  const [t, rows, deeds] = await Promise.all([
    getTranslations("operatorDesk.audit"),
    listAudit(operator, ask),
    listAuditActions(operator),
  ]);
  const shown = rows.slice(0, auditPageSize);
  const last = rows.length > auditPageSize ? shown.at(-1) : undefined;
  const to = (next: AuditAsk) => `/${locale}/operator/audit${auditQuery(next)}`;
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-prose text-ink-soft">{t("lead")}</p>
      <AuditFilters ask={ask} deeds={deeds} locale={locale} />
      <SavedFilters {...{ operator, locale }} desk="audit" asked={auditQuery(ask)} />
      {shown.length === 0 ? (
        <EmptyState
          isDesk
          title={t("nothing")}
          actions={
            <LinkButton look="plain" href={`/${locale}/operator/audit`}>
              {t("everything")}
            </LinkButton>
          }
        />
      ) : (
        <AuditTable rows={shown} caption={t("title")} locale={locale} />
      )}
      <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        {last ? (
          <a href={to({ ...ask, before: String(last.id) })} className="quiet-link">
            {t("older")}
          </a>
        ) : null}
        {ask.before ? (
          <a href={to({ ...ask, before: null })} className="quiet-link">
            {t("newest")}
          </a>
        ) : null}
      </p>
    </>
  );
}

type Filters = { ask: AuditAsk; deeds: string[]; locale: string };

async function AuditFilters({ ask, deeds, locale }: Filters) {
  const [t, names] = await Promise.all([
    getTranslations("operatorDesk.audit"),
    Promise.all(deeds.map(deedName)),
  ]);
  const field = "block w-full rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink";
  const texts = [
    { name: "who", label: t("who"), type: "text", value: ask.who },
    { name: "subject", label: t("subject"), type: "text", value: ask.subject },
    { name: "from", label: t("from"), type: "date", value: ask.from },
    { name: "to", label: t("to"), type: "date", value: ask.to },
  ];
  return (
    <form
      action={`/${locale}/operator/audit`}
      aria-label={t("filters")}
      className="mb-8 flex flex-wrap items-end gap-3 text-sm"
    >
      {texts.map(({ name, label, type, value }) => (
        <div
          key={name}
          className={clsx(
            "min-w-0 space-y-1.5 max-sm:w-full",
            type === "text" ? "sm:w-64" : "sm:w-44",
          )}
        >
          <label htmlFor={`audit-${name}`} className="block font-semibold">
            {label}
          </label>
          <input
            id={`audit-${name}`}
            {...{ name, type }}
            defaultValue={value ?? ""}
            maxLength={type === "text" ? 255 : undefined}
            className={field}
          />
        </div>
      ))}
      <div className="min-w-0 space-y-1.5 max-sm:w-full sm:w-56">
        <label htmlFor="audit-what" className="block font-semibold">
          {t("what")}
        </label>
        <select id="audit-what" name="what" defaultValue={ask.what ?? ""} className={field}>
          <option value="">{t("anything")}</option>
          {deeds.map((deed, index) => (
            <option key={deed} value={deed}>
              {names[index]}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={buttonClasses("plain")}>
        {t("apply")}
      </button>
    </form>
  );
}
