import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";

/** Hours for which the link to a new address opens, from the moment its letter leaves. */
export const correctionLifeHours = 48;

/** An order's address to be put right, with the proof the operator saw. */
export const addressCorrection = z.object({
  orderId: z.uuid(),
  email: emailAddress,
  proof: z
    .string()
    .trim()
    .min(1, "proof-needed")
    .max(1000)
    .transform((text) => text.normalize("NFC")),
});
export type AddressCorrection = z.infer<typeof addressCorrection>;

type Standing = {
  tokenHash: string;
  expiresAt: Date;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
  fromEmail: string;
  order: { email: string };
};

export type CorrectionRefusal = "correction-unknown" | "correction-over" | "correction-expired";

/**
 * Whether a press on a correction's link moves the order: the right secret, in time, once, and the order still bought with
 * the address it was asked for. Null when it does. Whoever does not hold the secret learns nothing.
 */
export function judgeCorrection(
  correction: Standing | null,
  press: { tokenHash: string; at: Date },
): CorrectionRefusal | null {
  if (!correction || correction.tokenHash !== press.tokenHash) return "correction-unknown";
  const isMoved = correction.order.email !== correction.fromEmail;
  if (correction.confirmedAt || correction.withdrawnAt || isMoved) return "correction-over";
  return correction.expiresAt <= press.at ? "correction-expired" : null;
}
