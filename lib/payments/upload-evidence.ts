import "server-only";
import { finalRefusal, stripe } from "@/lib/platform/stripe";

type Upload = {
  /** Our row: the same file for the same answer, however often it is sent. */
  answerId: string;
  fileName: string;
  bytes: Uint8Array;
};

/**
 * Hands the provider a PDF that shall be evidence, and answers its name there; null when it will never take it.
 * Throws on faults that pass.
 */
export async function uploadEvidence({ answerId, fileName, bytes }: Upload) {
  const data = Buffer.from(bytes);
  const file = { data, name: fileName, type: "application/pdf" };
  return stripe()
    .files.create(
      { purpose: "dispute_evidence", file },
      { idempotencyKey: `dispute-file-${answerId}` },
    )
    .then(
      ({ id }) => id,
      (error: unknown) => {
        if (!finalRefusal(error)) throw error;
        return null;
      },
    );
}
