import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { sepaFile, transferList } from "./transfer-files";

type Wish = { batchId: string; file: "sepa" | "list"; locale: string };

/**
 * Hands the operator a batch as a file with its authors' accounts in full, and keeps on record that it was taken. Null
 * when there is no such file, and then nothing is.
 */
export async function exportTransfers(
  operator: Operator,
  { batchId, file, locale }: Wish,
): Promise<string | null> {
  const text =
    file === "sepa"
      ? await sepaFile(operator, batchId)
      : await transferList(operator, batchId, locale);
  if (text === null) return null;
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: operator.id, action: "transfers-exported", subjectId: batchId },
      details: { file },
    }),
  );
  return text;
}
