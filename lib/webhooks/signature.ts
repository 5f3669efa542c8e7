import "server-only";
import { createHmac } from "node:crypto";
import { addHours } from "@/lib/kernel/time";
import { sign } from "@/lib/platform/random";

/** Hours for which the secret before a turn goes on counting beside the new one. */
export const overlapHours = 24;

type Secrets = { id: string; secretTurn: number; secretTurnedAt: Date | null };

/**
 * The secret of an endpoint, as Standard Webhooks writes it. Made from its id and turn, and kept nowhere
 * (docs/decisions/0008): whoever owns the endpoint can be shown it again.
 */
export function secretOf({ id, secretTurn }: Omit<Secrets, "secretTurnedAt">) {
  return `whsec_${sign("webhook-secret", `${id}:${secretTurn}`).toString("base64")}`;
}

/** The secrets that count at an instant, the newest first. */
export function livingSecrets(endpoint: Secrets, at: Date) {
  const { id, secretTurn, secretTurnedAt } = endpoint;
  const isOverlapping = secretTurnedAt !== null && at < addHours(secretTurnedAt, overlapHours);
  const turns = isOverlapping ? [secretTurn, secretTurn - 1] : [secretTurn];
  return turns.map((turn) => secretOf({ id, secretTurn: turn }));
}

type Message = { id: string; at: Date; body: string };

/** The headers that say whom a message is from (standardwebhooks.com, symmetric signatures), one for each secret. */
export function signedHeaders({ id, at, body }: Message, secrets: readonly string[]) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
