import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { Invariant } from "@/lib/bookkeeping/finding";
import type { listOpenExceptions, OpenException } from "@/lib/bookkeeping/money-queues";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { shopZone } from "@/lib/kernel/shop-zone";
import { type ExceptionFact, exceptionCodes, exceptionFacts } from "@/lib/payments/exception-facts";
import type { ExceptionKind } from "@/lib/payments/raise-exception";
import { OrderLink } from "../order-link";
import { resolve } from "./actions";
import { Queue } from "./queue";
import { SafeAction } from "./safe-action";

type Open = Awaited<ReturnType<typeof listOpenExceptions>>;

/** What money and books do not agree about, in words, each with the one safe action and its note to close it. */
export async function Exceptions({ open, locale }: { open: Open; locale: string }) {
  const t = await getTranslations("money");
  return (
    <Queue
      id="exceptions"
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

async function Exception({ row, locale }: { row: OpenException; locale: string }) {
  const [t, common, reasons, words] = await Promise.all([
    getTranslations("money"),
    getTranslations("common"),
    formReasons(),
    factWords(locale),
  ]);
  const kind = row.kind as ExceptionKind;
  const facts: [string, ReactNode][] = [
    [t("raisedAt"), formatDateTime(row.raisedAt, locale, shopZone)],
    ...(row.order && row.orderId
      ? [
          [
            t("order"),
            <OrderLink key="order" id={row.orderId} number={row.order.number} locale={locale} />,
          ] as [string, ReactNode],
        ]
      : []),
    ...exceptionFacts(row.details as Record<string, string>).map(words),
    [t("subject"), row.subjectId],
  ];
  return (
    <article
      aria-label={row.subjectId}
      className="grid gap-6 rounded-lg border border-rule bg-sheet p-5 sm:p-6 lg:grid-cols-[1fr_20rem]"
    >
      <div className="min-w-0 space-y-3">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
          <span className="font-sans">
            <Badge tone="warning">{exceptionCodes[kind]}</Badge>
          </span>
          {t(`kinds.${kind}`)}
        </h3>
        <p className="max-w-prose text-sm">{t(`means.${kind}`)}</p>
        <dl className="grid gap-x-6 gap-y-2 text-sm max-sm:grid-cols-2 sm:flex sm:flex-wrap sm:gap-x-8">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="figures font-medium [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="space-y-5">
        <div className="space-y-2">
          <SafeAction row={row} locale={locale} />
          <p className="text-sm text-ink-soft">{t(`todo.${kind}`)}</p>
        </div>
        <ActionForm
          scope={row.id}
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
      </div>
    </article>
  );
}

async function factWords(locale: string) {
  const [t, disputes] = await Promise.all([getTranslations("money"), getTranslations("disputes")]);
  return (fact: ExceptionFact): [string, string] => {
    if (fact.about === "invariant")
      return [t(`invariants.${fact.invariant as Invariant}`), fact.text];
    if (fact.about === "fraudType")
      return [t("facts.fraudType"), disputes("fraudType", { type: fact.text })];
    if ("text" in fact) return [t(`facts.${fact.about}`), fact.text];
    const { about, amountMinor, currency } = fact;
    return [t(`facts.${about}`), formatMoney(money(amountMinor, currency), locale)];
  };
}
