import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerList } from "@/components/ui/answer-list";
import { AnswerOnly } from "@/components/ui/answer-only";
import { AnswerText } from "@/components/ui/answer-text";
import { FormKey } from "@/components/ui/form-key";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { listChosenRefunds } from "@/lib/refunds/chosen-refunds";
import { chosenIds, queueAsk, queueQuery, sumsOf } from "@/lib/refunds/queue-ask";
import { approveTicked } from "./actions";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operator" });
  return { title: t("refunds") };
}

/** Asks once more before several refunds leave: how many, how much in each currency, and until when they come back. */
export default async function ChosenRefunds({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const { show, q } = queueAsk.parse(await pageQuery(searchParams, "show", "q"));
  const ticked = chosenIds.safeParse([(await searchParams).id ?? []].flat().join(","));
  const [t, common, reasons, chosen] = await Promise.all([
    getTranslations("operator.refundDesk"),
    getTranslations("common"),
    formReasons(),
    listChosenRefunds(operator, ticked.data ?? []),
  ]);
  const waiting = chosen.filter(({ state }) => state === "requested");
  const decided = chosen.filter(({ state }) => state !== "requested");
  const count = waiting.length;
  const sum = sumsOf(waiting)
    .map(([currency, minor]) => formatMoney(money(minor, currency), locale))
    .join(" + ");
  // Without scripts the answer comes with the page drawn anew, where nothing waits any more: the form stands all the same.
  return (
    <>
      <ActionForm
        action={approveTicked}
        hidden={{ locale, chosen: waiting.map(({ id }) => id).join(",") }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="max-w-2xl space-y-6"
        done={
          <>
            <h1 className="mb-6 text-3xl">{t("result")}</h1>
            <AnswerList name="approved" title={t("done")} />
            <AnswerOnly having="approved">
              <p className="mb-4 max-w-prose">
                <AnswerText text={t("heldUntil", { until: "{until}" })} />
              </p>
              <p className="mb-8">
                <LinkButton href={`/${locale}/operator/refunds#held`}>{t("toHeld")}</LinkButton>
              </p>
            </AnswerOnly>
            <AnswerList name="left" title={t("notDone")} />
          </>
        }
      >
        <FormKey name="batch" drawn={randomUUID()} />
        {count > 0 ? (
          <Waiting {...{ waiting, decided, sum, locale }} />
        ) : (
          <>
            <h1 className="text-3xl">{t("chosenNone")}</h1>
            <p className="text-ink-soft">{t("chosenNoneText")}</p>
          </>
        )}
      </ActionForm>
      <p className="mt-8">
        <LinkButton look="plain" href={`/${locale}/operator/refunds${queueQuery({ show, q })}`}>
          {t("back")}
        </LinkButton>
      </p>
    </>
  );
}

type Chosen = Awaited<ReturnType<typeof listChosenRefunds>>;
type Asked = { waiting: Chosen; decided: Chosen; sum: string; locale: string };

async function Waiting({ waiting, decided, sum, locale }: Asked) {
  const [t, common] = await Promise.all([
    getTranslations("operator.refundDesk"),
    getTranslations("common"),
  ]);
  const count = waiting.length;
  return (
    <>
      <h1 className="text-3xl">{t("chosenTitle", { count })}</h1>
      <p className="text-lg font-semibold">{t("chosenSum", { sum })}</p>
      <ul aria-label={t("list")} className="divide-y divide-rule border-y border-rule">
        {waiting.map(({ id, number, title, email, currency, amountMinor }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="figures">{number}</span> · {title}
              <span className="block text-sm text-ink-soft">{email}</span>
            </span>
            <span className="figures">{formatMoney(money(amountMinor, currency), locale)}</span>
          </li>
        ))}
      </ul>
      {decided.length > 0 ? (
        <p className="text-sm text-ink-soft">
          {t("chosenLeft", { numbers: decided.map(({ number }) => number).join(", ") })}
        </p>
      ) : null}
      <Notice tone="warning" isQuiet>
        <p>{t("wayBack")}</p>
      </Notice>
      <SubmitButton look="danger" pendingText={common("sending")}>
        {t("approveAll", { count, sum })}
      </SubmitButton>
    </>
  );
}
