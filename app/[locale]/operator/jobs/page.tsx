import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { DoneNotice } from "@/components/ui/done-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { failedJobsFor } from "@/lib/edge/failed-jobs";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { retry } from "./actions";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "operator" });
  return { title: t("jobs") };
}

/** Jobs that gave up, with the last reason and a way to try again. */
export default async function FailedJobs({ params, searchParams }: Props) {
  const { locale } = await params;
  const { retried } = await pageQuery(searchParams, "retried");
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, common, jobs, reasons] = await Promise.all([
    getTranslations("operator"),
    getTranslations("common"),
    failedJobsFor(operator),
    formReasons(),
  ]);
  return (
    <>
      <h1 className="mb-8 text-3xl">{t("jobs")}</h1>
      {retried ? <DoneNotice of={retried}>{t("doneRetry")}</DoneNotice> : null}
      {jobs.length === 0 ? (
        <EmptyState title={t("jobsEmpty")}>{t("jobsEmptyText")}</EmptyState>
      ) : (
        <DataTable
          caption={t("jobs")}
          isCaptionHidden
          columns={[
            { key: "task", heading: t("task") },
            { key: "attempts", heading: t("attempts"), isNumeric: true },
            { key: "reason", heading: t("lastError") },
            { key: "retry", heading: "" },
          ]}
          rows={jobs.map((job) => ({
            key: String(job.id),
            cells: {
              task: job.task,
              attempts: job.attempts,
              reason: job.last_error?.split("\n")[0],
              retry: (
                <ActionForm
                  action={retry}
                  hidden={{ locale, jobId: String(job.id) }}
                  reasons={reasons}
                  errorTitle={common("problem")}
                >
                  <SubmitButton look="plain" pendingText={common("sending")}>
                    {t("retry")}
                  </SubmitButton>
                </ActionForm>
              ),
            },
          }))}
        />
      )}
    </>
  );
}
