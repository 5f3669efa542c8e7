import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import type { Finding } from "@/lib/bookkeeping/finding";
import type { getStateOfBooks } from "@/lib/bookkeeping/state-of-books";
import { formatDateTime, formatNumber } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { OneButtonForm } from "../../one-button-form";
import { auditNow } from "./actions";
import { AuditWatch } from "./audit-watch";

type State = Awaited<ReturnType<typeof getStateOfBooks>>;

/** Whether the books hold: green or red, how old that is, what was found, and a way to look again now. */
export async function Books({ state, locale }: { state: State; locale: string }) {
  const t = await getTranslations("money");
  const { last, underWay, sealed, entries } = state;
  const tone = !last || last.isOld ? "warning" : last.isGreen ? "success" : "error";
  const verdict = !last ? "never" : last.isGreen ? "green" : "red";
  return (
    <section aria-label={t("books")} className="space-y-4">
      <Notice tone={tone} title={t(`verdict.${verdict}`)} isQuiet>
        {last ? (
          <p>{t("auditedAt", { at: formatDateTime(last.finishedAt, locale, shopZone) })}</p>
        ) : null}
        {last?.isOld ? <p>{t("auditOld")}</p> : null}
        {sealed ? (
          <p className="[overflow-wrap:anywhere]">
            {t("sealed", {
              sealed: formatNumber(sealed.position, locale),
              entries: formatNumber(entries, locale),
              hash: sealed.hash.slice(0, 16),
            })}
          </p>
        ) : null}
      </Notice>
      {underWay ? (
        <div className="max-w-prose space-y-2">
          <AuditWatch
            key={underWay.runId}
            audit={underWay}
            words={{
              label: t("auditUnderWay"),
              begins: t("auditBegins"),
              progress: t.raw("auditProgress") as string,
            }}
          />
          <noscript>
            <a href={`/${locale}/operator/money`} className="quiet-link">
              {t("auditFollow")}
            </a>
          </noscript>
        </div>
      ) : (
        <OneButtonForm
          action={auditNow}
          hidden={{ locale }}
          label={t("auditNow")}
          button={t("auditNow")}
        />
      )}
      {last ? <Findings findings={last.findings} locale={locale} /> : null}
    </section>
  );
}

async function Findings({ findings, locale }: { findings: Finding[]; locale: string }) {
  const t = await getTranslations("money");
  return (
    <Disclosure summary={t("findings")} open={findings.some(isWrong)}>
      <DataTable
        caption={t("findings")}
        isCaptionHidden
        columns={[
          { key: "invariant", heading: t("invariant") },
          { key: "checked", heading: t("checked"), isNumeric: true },
          { key: "pending", heading: t("pending"), isNumeric: true },
          { key: "wrong", heading: t("wrong") },
        ]}
        rows={findings.map((one) => ({
          key: one.invariant,
          cells: {
            invariant: t(`invariants.${one.invariant}`),
            checked: formatNumber(one.checked, locale),
            pending: formatNumber(one.pending, locale),
            wrong: <Wrong finding={one} nothing={t("nothingWrong")} unchecked={t("unchecked")} />,
          },
        }))}
      />
    </Disclosure>
  );
}

function isWrong({ offenderCount, unchecked }: Finding) {
  return offenderCount > 0 || unchecked !== null;
}

const named = 20;

function Wrong({
  finding: { offenders, offenderCount, unchecked },
  nothing,
  unchecked: uncheckedText,
}: {
  finding: Finding;
  nothing: string;
  unchecked: string;
}) {
  if (unchecked) return <span className="text-warning">{uncheckedText}</span>;
  if (offenderCount === 0) return nothing;
  return (
    <ul className="space-y-1 text-danger">
      {offenders.slice(0, named).map(({ row, what }) => (
        <li key={`${row} ${what}`} className="break-words [overflow-wrap:anywhere]">
          {row} · {what}
        </li>
      ))}
      {offenderCount > named ? <li>+ {offenderCount - named}</li> : null}
    </ul>
  );
}
