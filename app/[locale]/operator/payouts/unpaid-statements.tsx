import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatMonth } from "@/lib/i18n/format";
import type { payoutDesk } from "@/lib/payouts/payout-desk";
import { statementWords } from "@/lib/payouts/statement-words";
import { hold, release } from "./actions";
import { ReasonForm } from "./reason-form";
import { ReleaseForm } from "./release-form";

type Statements = Awaited<ReturnType<typeof payoutDesk>>["unpaid"];

/** Authors whose last statement is not being paid, each with its reason, and the operator's hold. */
export async function UnpaidStatements({
  statements,
  locale,
}: {
  statements: Statements;
  locale: string;
}) {
  const [t, all] = await Promise.all([getTranslations("payouts.desk"), getTranslations("payouts")]);
  const { amount, payoutState, reason: why } = statementWords(locale);
  if (statements.length === 0) return null;
  const told = ({ payout, reason, hold: held }: Statements[number]) => {
    if (held) return all("reasons.held", { hold: held.reason });
    if (payout) return payoutState(payout);
    return reason ? why(reason) : all("waiting");
  };
  return (
    <DataTable
      caption={t("unpaid")}
      columns={[
        { key: "author", heading: t("author") },
        { key: "period", heading: all("period") },
        { key: "closing", heading: all("closing"), isNumeric: true },
        { key: "why", heading: t("why") },
        { key: "action", heading: t("action") },
      ]}
      rows={statements.map((statement) => ({
        key: statement.id,
        cells: {
          author: statement.author.name,
          period: formatMonth(statement.period, locale),
          closing: amount(statement.closingMinor, statement.currency),
          why: told(statement),
          action: statement.hold ? (
            <ReleaseForm action={release} authorId={statement.authorId} locale={locale} />
          ) : (
            <ReasonForm
              action={hold}
              hidden={{ locale, authorId: statement.authorId }}
              label={t("holdReason")}
              press={t("hold")}
            />
          ),
        },
      }))}
    />
  );
}
