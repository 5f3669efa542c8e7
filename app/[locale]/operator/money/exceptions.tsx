import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { listOpenExceptions } from "@/lib/bookkeeping/money-queues";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDateTime } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { ExceptionKind } from "@/lib/payments/raise-exception";
import { giveBack, resolve } from "./actions";
import { OneButton } from "./one-button";
import { Queue } from "./queue";

type Open = Awaited<ReturnType<typeof listOpenExceptions>>;

/** What money and books do not agree about, each with its note to close it. */
export async function Exceptions({ open, locale }: { open: Open; locale: string }) {
  const t = await getTranslations("money");
  return (
    <Queue
      title={t("exceptions")}
      about={t("exceptionsText")}
      count={open.count}
      oldest={open.rows[0]?.raisedAt}
    >
      <ul className="space-y-6">
        {open.rows.map((row) => (
          <li key={row.id}>
            <Exception row={row} locale={locale} />
          </li>
        ))}
      </ul>
    </Queue>
  );
}

async function Exception({ row, locale }: { row: Open["rows"][number]; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("money"),
    getTranslations("common"),
    formReasons(),
  ]);
  const facts: [string, string][] = [
    [t("raisedAt"), formatDateTime(row.raisedAt, locale, shopZone)],
    ...(row.order ? [[t("order"), row.order.number] as [string, string]] : []),
    [t("subject"), row.subjectId],
    ...Object.entries(row.details as Record<string, string>),
  ];
  return (
    <article
      aria-label={row.subjectId}
      className="grid gap-6 rounded-lg border border-rule bg-sheet p-5 sm:p-6 lg:grid-cols-[1fr_20rem]"
    >
      <div className="min-w-0 space-y-3">
        <h3 className="text-lg">{t(`kinds.${row.kind as ExceptionKind}`)}</h3>
        <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="figures font-medium [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
        {row.returnableId ? (
          <OneButton
            action={giveBack}
            locale={locale}
            id={row.returnableId}
            label={`${t("giveBack")} ${row.subjectId}`}
          >
            {t("giveBack")}
          </OneButton>
        ) : null}
      </div>
      <ActionForm
        action={resolve}
        label={`${t("resolve")} ${row.subjectId}`}
        hidden={{ locale, exceptionId: row.id }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-3"
      >
        <TextField
          name="note"
          label={t("note")}
          rows={2}
          maxLength={2000}
          scope={row.id}
          isRequired
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("resolve")}
        </SubmitButton>
      </ActionForm>
    </article>
  );
}
