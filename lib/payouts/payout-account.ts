import { z } from "zod";
import type { Result } from "@/lib/kernel/result";
import { maskIban, parseBic, parseIban } from "./iban";

const holder = z
  .string()
  .trim()
  .min(2, "holder-needed")
  .max(70, "holder-long")
  .transform((text) => text.normalize("NFC"));

const iban = z.string().max(60).transform(checked(parseIban));
const bic = z.string().max(20).default("").transform(checked(parseBic));

/** A bank account as an author or the shop's operator types it. */
export const bankAccount = z.object({ holder, iban, bic });

/** An account at the payment provider, by its id. */
export const connectAccount = z.object({
  holder,
  providerAccountId: z
    .string()
    .trim()
    .regex(/^acct_[A-Za-z0-9_]{6,60}$/, "provider-account-shape"),
});

export type BankAccount = z.infer<typeof bankAccount>;
export type ConnectAccount = z.infer<typeof connectAccount>;

/** Where an author wishes to be paid. */
export type AccountWish =
  | ({ method: "bank" } & BankAccount)
  | ({ method: "connect" } & ConnectAccount);

type Account = { method: string; iban: string | null; providerAccountId: string | null };

/** An account as records name it: a record of who changed what must not itself be a list of account numbers. */
export function recordedName(account: {
  method: string;
  iban?: string | null;
  providerAccountId?: string | null;
}) {
  const { method, iban, providerAccountId } = account;
  return `${method} ${iban ? maskIban(iban) : providerAccountId}`;
}

/** Whether somebody who wishes to be paid there is paid there already. */
export function isSameAccount(
  current: Account & { holder: string; bic: string | null },
  wish: AccountWish,
) {
  if (current.method !== wish.method || current.holder !== wish.holder) return false;
  return wish.method === "bank"
    ? current.iban === wish.iban && current.bic === wish.bic
    : current.providerAccountId === wish.providerAccountId;
}

function checked<Value>(parse: (typed: string) => Result<Value>) {
  return (typed: string, context: z.RefinementCtx): Value => {
    const parsed = parse(typed);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: "custom", message: parsed.reason });
    return z.NEVER;
  };
}
