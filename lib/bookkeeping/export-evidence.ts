import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { findEvidenceArchive } from "./evidence-archive";

/**
 * Hands the operator what a dispute's bank is sent, with whatever it says of the reader, and keeps on record that it
 * was taken. Refused as `findEvidenceArchive` refuses, and then nothing is.
 */
export async function exportEvidence(operator: Operator, disputeId: string, locale: Locale) {
  const archive = await findEvidenceArchive(operator, disputeId, locale);
  if (archive.ok)
    await transaction((tx) =>
      recordAudit(tx, {
        ...{ actorId: operator.id, action: "evidence-exported", subjectId: disputeId },
        details: { file: archive.value.fileName },
      }),
    );
  return archive;
}
