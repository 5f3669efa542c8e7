"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/edge/action";
import { retryFailedJob } from "@/lib/edge/failed-jobs";
import { localeField } from "@/lib/i18n/locale-field";

const retrial = z.object({
  locale: localeField,
  jobId: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
});

/** Gives a failed job another round. */
export const retry = action(
  { as: "operator", input: retrial },
  async (operator, { jobId, locale }) => {
    await retryFailedJob(operator, jobId);
    redirect(`/${locale}/operator/jobs?retried=${jobId}`);
  },
);
