import { z } from "zod";

/**
 * Why an edition is withdrawn: "faulty" keeps it for those who own the book, with the reason; "legal" closes its files
 * to everybody.
 */
export const withdrawal = z.object({
  kind: z.enum(["faulty", "legal"], "kind-needed"),
  reason: z.string().trim().min(1, "reason-needed").max(2_000, "reason-long"),
});
export type Withdrawal = z.infer<typeof withdrawal>;

type Standing = { undoneAt: Date | null; withdrawnAt: Date | null; withdrawnKind: string | null };

/** Whether an edition can still be withdrawn in a way: once, and a faulty one for legal reasons as well. */
export function canWithdraw({ undoneAt, withdrawnAt, withdrawnKind }: Standing, kind: string) {
  if (undoneAt) return false;
  return !withdrawnAt || (withdrawnKind === "faulty" && kind === "legal");
}
