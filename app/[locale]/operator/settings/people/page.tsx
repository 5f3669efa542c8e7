import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { listOperators } from "@/lib/accounts/operators";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { AuthorInvitation, OperatorInvitation } from "./invitations";
import { RemoveOperator } from "./remove-operator";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shopSettings" });
  return { title: t("peopleTitle") };
}

const doneWords: Record<string, "operatorInvited" | "operatorRemoved" | "authorInvited"> = {
  ...{ invited: "operatorInvited", removed: "operatorRemoved", author: "authorInvited" },
};

type Runs = Awaited<ReturnType<typeof listOperators>>[number];

/** Who runs the shop, and how others come to: operators and authors by letter. */
export default async function People({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, operators, { done }] = await Promise.all([
    getTranslations("shopSettings"),
    listOperators(operator),
    pageQuery(searchParams, "done"),
  ]);
  const word = doneWords[done ?? ""];
  const standingOf = ({ emailVerified, operatorUntil, hasSecondFactor }: Runs) => {
    if (operatorUntil)
      return t("invitedUntil", { date: formatDate(operatorUntil, locale, shopZone) });
    if (!emailVerified) return t("invited");
    return hasSecondFactor ? `${t("signedIn")}, ${t("secondFactor")}` : t("signedIn");
  };
  return (
    <>
      {word ? <DoneNotice of={word}>{t(word)}</DoneNotice> : null}
      <p className="mb-6 text-sm">
        <a href={`/${locale}/operator/settings`} className="quiet-link">
          {t("toSettings")}
        </a>
      </p>
      <h1 className="text-3xl">{t("peopleTitle")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("peopleLead")}</p>
      <DataTable
        caption={t("operators")}
        columns={[
          { key: "email", heading: t("operator") },
          { key: "standing", heading: t("standing") },
          { key: "action", heading: t("action") },
        ]}
        rows={operators.map((one) => ({
          key: one.id,
          cells: {
            email: <span className="[overflow-wrap:anywhere]">{one.email}</span>,
            standing: standingOf(one),
            action: one.id === operator.id ? t("you") : <RemoveOperator {...{ locale, ...one }} />,
          },
        }))}
      />
      <div className="mt-12 grid items-start gap-8 lg:grid-cols-2">
        <OperatorInvitation locale={locale} />
        <AuthorInvitation locale={locale} />
      </div>
    </>
  );
}
