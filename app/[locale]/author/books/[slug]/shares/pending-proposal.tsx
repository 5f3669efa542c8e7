import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDate, formatInstant, formatPercent } from "@/lib/i18n/format";
import type { SharesPage } from "@/lib/royalties/shares-page";
import { accept, decline, withdraw } from "./actions";

type Proposal = NonNullable<SharesPage["proposal"]>;
type Props = { proposal: Proposal; slug: string; locale: string; zone: string };

/** A proposal with everyone's answer so far, and the answers this author may give. */
export async function PendingProposal({ proposal, slug, locale, zone }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("shares"),
    getTranslations("common"),
    formReasons("shares"),
  ]);
  const { proposedBy, createdAt, effectiveFrom, ownBp } = proposal;
  const answers: [FormAction, string, "main" | "plain" | "danger", boolean][] = [
    [accept, t("accept", { share: formatPercent(ownBp, locale) }), "main", proposal.canAnswer],
    [decline, t("decline"), "danger", proposal.canDecline],
    [withdraw, t("withdraw"), "plain", proposal.isProposer],
  ];
  return (
    <Card title={t("proposal")}>
      <p className="mb-5 text-sm">
        {t("proposedBy", { name: proposedBy, date: formatDate(createdAt, locale, zone) })}{" "}
        {effectiveFrom
          ? t("from", { date: formatInstant(effectiveFrom, locale, zone) })
          : t("fromAgreed")}
      </p>
      <Terms proposal={proposal} locale={locale} zone={zone} />
      <div className="mt-6 flex flex-wrap gap-4">
        {answers
          .filter(([, , , isOffered]) => isOffered)
          .map(([action, words, look]) => (
            <ActionForm
              key={words}
              action={action}
              hidden={{ locale, slug, agreementId: proposal.id }}
              reasons={reasons}
              errorTitle={common("problem")}
            >
              <SubmitButton look={look} pendingText={common("sending")}>
                {words}
              </SubmitButton>
            </ActionForm>
          ))}
      </div>
    </Card>
  );
}

async function Terms({ proposal, locale, zone }: Omit<Props, "slug">) {
  const t = await getTranslations("shares");
  const answerOf = (term: Proposal["terms"][number]) => {
    const until = term.invitedUntil && formatDate(term.invitedUntil, locale, zone);
    if (until) return t("invited", { date: until, email: term.email ?? "" });
    if (term.answeredAt) return t("agreedOn", { date: formatDate(term.answeredAt, locale, zone) });
    return term.isAsked ? t("open") : t("notAsked");
  };
  const seesBefore = proposal.terms.every(({ beforeBp }) => beforeBp !== null);
  return (
    <DataTable
      caption={t("proposal")}
      isCaptionHidden
      columns={[
        { key: "author", heading: t("author") },
        ...(seesBefore ? [{ key: "before", heading: t("before"), isNumeric: true }] : []),
        { key: "share", heading: t("after"), isNumeric: true },
        { key: "answer", heading: t("answer") },
      ]}
      rows={proposal.terms.map((term) => ({
        key: term.key,
        cells: {
          author: term.isOwn ? t("you", { name: term.name }) : term.name,
          before: formatPercent(term.beforeBp ?? 0, locale),
          share: formatPercent(term.shareBp, locale),
          answer: answerOf(term),
        },
      }))}
    />
  );
}
