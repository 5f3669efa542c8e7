import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { maskIban } from "./iban";
import type { BankAccount } from "./payout-account";

/** Sets the account that transfers by bank are made from; batches handed over before keep the old one. */
export async function saveShopBank(operator: Operator, account: BankAccount) {
  return transaction(async (tx) => {
    await tx.shopBank.upsert({
      where: { id: 1 },
      create: { id: 1, ...account },
      update: account,
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "shop-bank-saved", subjectId: "1" },
      details: { iban: maskIban(account.iban) },
    });
    return ok(null);
  });
}
