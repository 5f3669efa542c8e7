import "server-only";
import { finalRefusal, stripe } from "@/lib/platform/stripe";

type Answer = {
  /** Our row, written before the call: the idempotency key. */
  answerId: string;
  providerDisputeId: string;
  kind: "evidence" | "conceded";
  /** Texts by the provider's names for them; none when the shop gives in. */
  evidence: Record<string, string>;
};

/**
 * Gives the reader's bank the shop's answer: evidence, submitted at once, or that the loss is accepted. Answers null
 * when the provider has it, or its code when it will never take it. Throws on faults that pass.
 */
export async function answerDispute({ answerId, providerDisputeId, kind, evidence }: Answer) {
  const key = { idempotencyKey: `dispute-answer-${answerId}` };
  const sent =
    kind === "conceded"
      ? stripe().disputes.close(providerDisputeId, {}, key)
      : stripe().disputes.update(
          providerDisputeId,
          { evidence, submit: true, metadata: { answer_id: answerId } },
          key,
        );
  return sent.then(
    () => null,
    (error: unknown) => {
      const refusal = finalRefusal(error);
      if (!refusal) throw error;
      return refusal;
    },
  );
}
