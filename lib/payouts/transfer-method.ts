import type { Account } from "@/lib/ledger/chart-of-accounts";

/** The two ways money reaches an author. */
export type MethodName = "bank" | "connect";

/** What a payout must know of its way, whichever it is. */
export type TransferMethod = {
  /** The account of the shop that the money leaves. */
  from: Account;
  /** Who hands it over: the operator with a batch for the bank, or the worker by a call to the provider. */
  sender: "operator" | "worker";
  /** Whether money can be sent there now. */
  canSend: (account: { isReady: boolean }) => boolean;
};

const methods: Record<MethodName, TransferMethod> = {
  bank: { from: "bank", sender: "operator", canSend: () => true },
  connect: { from: "provider-clearing", sender: "worker", canSend: ({ isReady }) => isReady },
};

/** The way of a payout or an account, by the name on its row. */
export function methodOf({ method }: { method: string }): TransferMethod {
  return methods[method as MethodName];
}
