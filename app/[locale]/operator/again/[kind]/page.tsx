import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Operator } from "@/lib/accounts/actor";
import { listFailedLetters, listGivenUpEvents } from "@/lib/bookkeeping/money-queues";
import { currentOperator } from "@/lib/edge/current-actor";
import { failedJobsFor } from "@/lib/edge/failed-jobs";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { seenNow } from "@/lib/edge/seen-now";
import { type Retriable, retriables } from "@/lib/support/queue";
import { resend, tryEvent, tryJob } from "../../money/actions";
import { type Failure, GivenUp } from "../../money/given-up";
import { namesOfWork } from "../../names-of-work";
import { tryAll } from "./actions";

type Props = { params: Promise<{ locale: string; kind: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const { locale, kind } = await params;
  const t = await getTranslations({ locale, namespace: "operatorDesk.home" });
  return { title: isRetriable(kind) ? t(`names.${kind}`) : t("title") };
}

/** What gave up of one kind: counted, tried again one by one or all at once, after one more look. */
export default async function TryAgain({ params, searchParams }: Props) {
  const { locale, kind } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator || !isRetriable(kind)) notFound();
  const { done } = await pageQuery(searchParams, "done");
  const [t, home, money, { count, failures, oldest }] = await Promise.all([
    getTranslations("operatorDesk.again"),
    getTranslations("operatorDesk.home"),
    getTranslations("money"),
    readers[kind](operator),
  ]);
  const tried = done && /^\d{1,6}$/.test(done) ? Number(done) : null;
  return (
    <>
      <h1 className="mb-6 text-3xl">{home(`names.${kind}`)}</h1>
      {tried === null ? null : (
        <div className="mb-8">
          <Notice tone="success" title={t("done", { count: tried })}>
            <p>{t("doneText")}</p>
          </Notice>
        </div>
      )}
      {count > 0 ? (
        <>
          <TryAll kind={kind} count={count} locale={locale} />
          <GivenUp
            {...{
              locale,
              title: money(kind),
              about: money(`${kind}Text`),
              count,
              failures,
              oldest,
            }}
            retry={retries[kind]}
            from={kind}
          />
        </>
      ) : (
        <EmptyState
          isDesk
          title={t("nothing")}
          actions={<LinkButton href={`/${locale}/operator`}>{t("toDesk")}</LinkButton>}
        />
      )}
    </>
  );
}

async function TryAll({ kind, count, locale }: { kind: Retriable; count: number; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.again"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  return (
    <ActionForm
      action={tryAll}
      label={t("all", { count })}
      hidden={{ locale, kind, seenAt: seenNow() }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="max-w-2xl space-y-4"
    >
      <Notice isQuiet>
        <p>{t(`wayBack.${kind}`)}</p>
      </Notice>
      <SubmitButton pendingText={common("sending")}>{t("all", { count })}</SubmitButton>
    </ActionForm>
  );
}

const retries = { events: tryEvent, jobs: tryJob, letters: resend };

type Waiting = { count: number; failures: Failure[]; oldest?: Date | undefined };

const readers: Record<Retriable, (operator: Operator) => Promise<Waiting>> = {
  events: async (operator) => {
    const { count, rows } = await listGivenUpEvents(operator);
    const failures = rows.map(({ id, type, receivedAt: at, attempts, lastError: reason }) => ({
      ...{ id, name: `${type} ${id}`, at, attempts, reason },
    }));
    return { count, failures };
  },
  jobs: async (operator) => {
    const [names, { count, oldest, rows }] = await Promise.all([
      namesOfWork(),
      failedJobsFor(operator),
    ]);
    const failures = rows
      .toReversed()
      .map(({ id, task, failed_at: at, attempts, last_error: reason }) => ({
        ...{ id: String(id), name: names.ofJob(task), at, attempts, reason },
      }));
    return { count, failures, oldest: oldest ?? undefined };
  },
  letters: async (operator) => {
    const [names, { count, rows }] = await Promise.all([
      namesOfWork(),
      listFailedLetters(operator),
    ]);
    const failures = rows.map(({ id, createdAt: at, attempts, lastError: reason, ...mail }) => ({
      ...{ id, name: `${names.ofLetter(mail)} · ${mail.recipient}`, at, attempts, reason },
    }));
    return { count, failures };
  },
};

function isRetriable(kind: string): kind is Retriable {
  return (retriables as readonly string[]).includes(kind);
}
