import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatMonth } from "@/lib/i18n/format";
import { authorPayouts } from "@/lib/payouts/author-payouts";
import { standingOfStatement } from "@/lib/payouts/standing-of-statement";
import { statementWords } from "@/lib/payouts/statement-words";
import { AccountForms } from "./account-forms";
import { Balances } from "./balances";
import { SmallBalances } from "./small-balances";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };
type Payouts = Awaited<ReturnType<typeof authorPayouts>>;

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "payouts" });
  return { title: t("title") };
}

/** An author's money: where it stands in each currency, every statement and what became of it, and the account. */
export default async function AuthorPayouts({ params, searchParams }: Props) {
  const { locale } = await params;
  const { account: wish } = await pageQuery(searchParams, "account");
  mustSpeak(locale);
  const author = await currentAuthor();
  if (!author) {
    if (!(await currentSession())) redirect(`/${locale}/sign-in?to=/${locale}/author/payouts`);
    notFound();
  }
  const [t, payouts] = await Promise.all([getTranslations("payouts"), authorPayouts(author)]);
  const { account, changes, hold } = payouts;
  // Without an account nothing is paid: then it comes before everything else.
  const forms = <AccountForms {...{ account, changes, locale }} isChanging={wish === "change"} />;
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      {hold ? (
        <div className="mb-8">
          <Notice tone="warning" isQuiet>
            {t("reasons.held", { hold: hold.reason })}
          </Notice>
        </div>
      ) : null}
      {account ? null : <div className="mb-12">{forms}</div>}
      <Balances balances={payouts.balances} locale={locale} />
      <SmallBalances balances={payouts.tooSmall} locale={locale} />
      <div className="mt-12">
        <Statements payouts={payouts} locale={locale} />
      </div>
      {account ? <div className="mt-12">{forms}</div> : null}
    </PageBody>
  );
}

async function Statements({ payouts, locale }: { payouts: Payouts; locale: string }) {
  const t = await getTranslations("payouts");
  const { amount, reason: why, payoutState } = statementWords(locale);
  const { statements, hold } = payouts;
  if (statements.length === 0)
    return (
      <EmptyState isDesk title={t("noStatements")}>
        {t("noStatementsText")}
      </EmptyState>
    );
  const outcomeOf = (statement: Payouts["statements"][number]) => {
    const { payout, reason } = standingOfStatement(statement);
    if (payout) return payoutState(payout);
    if (!reason) return t("waiting");
    return reason === "held" && hold ? t("reasons.held", { hold: hold.reason }) : why(reason);
  };
  return (
    <DataTable
      caption={t("statements")}
      columns={[
        { key: "number", heading: t("number") },
        { key: "period", heading: t("period") },
        { key: "opening", heading: t("opening"), isNumeric: true },
        { key: "closing", heading: t("closing"), isNumeric: true },
        { key: "outcome", heading: t("outcome") },
        { key: "files", heading: t("files") },
      ]}
      rows={statements.map((statement) => ({
        key: statement.id,
        cells: {
          number: <span className="figures whitespace-nowrap">{statement.number}</span>,
          period: (
            <span className="whitespace-nowrap">{formatMonth(statement.period, locale)}</span>
          ),
          opening: amount(statement.openingMinor, statement.currency),
          closing: amount(statement.closingMinor, statement.currency),
          outcome: outcomeOf(statement),
          files: <Files statement={statement} locale={locale} />,
        },
      }))}
    />
  );
}

async function Files({
  statement,
  locale,
}: {
  statement: { id: string; number: string };
  locale: string;
}) {
  const t = await getTranslations("payouts");
  const { id, number } = statement;
  const address = `/${locale}/author/payouts/statements/${id}`;
  return (
    <span className="flex gap-4 max-sm:justify-end">
      <a href={`${address}/pdf`} aria-label={t("pdf", { number })} className="quiet-link">
        PDF
      </a>
      <a href={`${address}/csv`} aria-label={t("csv", { number })} className="quiet-link">
        CSV
      </a>
    </span>
  );
}
