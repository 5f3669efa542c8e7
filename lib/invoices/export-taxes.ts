import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { taxByDay } from "./tax-by-day";
import type { taxMonth } from "./tax-month";

/** Hands the operator the taxes of a month for a file, day by day, and keeps on record that they were taken. */
export async function exportTaxes(
  operator: Operator,
  { period, file }: { period: ReturnType<typeof taxMonth>; file: "csv" | "json" },
) {
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: operator.id, action: "taxes-exported", subjectId: period.month },
      details: { file },
    }),
  );
  return taxByDay(operator, period);
}
