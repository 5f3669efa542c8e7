import "server-only";
import { pseudonymOf } from "@/lib/kernel/erased-address";
import { ok, refused } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { claimPurchases } from "@/lib/orders/claim-purchases";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { orderedId } from "@/lib/platform/random";
import { takeTurn } from "@/lib/platform/take-turn";
import { addressesOf, type PutDown } from "./addresses-of";
import { deleteProfile } from "./delete-profile";
import { dismissAuthor } from "./dismiss-author";
import { sweepErasureJob } from "./jobs";
import { obstaclesTo } from "./obstacles";
import { pseudonymisePurchases } from "./pseudonymise-purchases";

type Whose = { id: string; browserHash: string | null };

/**
 * Erases the account of a row, now and for good (see `eraseAccount`); of a browser that asked for it, its cart too. Refused:
 * "erase-gone", "erase-first".
 */
export async function erasePerson({ id, browserHash }: Whose) {
  return transaction(async (tx) => {
    await lockRow(tx, "users", id);
    const person = await tx.user.findUnique({
      where: { id, erasedAt: null },
      include: { author: { select: { id: true } } },
    });
    if (!person) return refused("erase-gone");
    if (person.author) await lockRow(tx, "authors", person.author.id);
    if ((await obstaclesTo(tx, person.id)).length > 0) return refused("erase-first");
    await takeTurn(tx, `address:${person.email}`);
    await claimPurchases(tx, { userId: person.id, email: person.email });
    const erasures = await putDown(tx, person);
    const main = erasures[0]?.pseudonym ?? "";
    // While the author is still theirs.
    await tx.$executeRaw`SELECT erase_words(${person.id}::uuid)`;
    await pseudonymisePurchases(tx, person.id, erasures);
    await deleteProfile(tx, { ...person, browserHash }, erasures);
    if (person.author) await dismissAuthor(tx, person.author.id);
    await tx.user.update({ where: { id: person.id }, data: { ...emptied(), email: main } });
    // Whatever a press that was under way still writes of an address is written by then.
    const runAt = addMinutes(now(), 1);
    for (const { id: erasureId } of erasures)
      await enqueue(tx, sweepErasureJob, { erasureId }, { runAt });
    await recordAudit(tx, { actorId: null, action: "account-erased", subjectId: person.id });
    return ok(null);
  });
}

async function putDown(tx: Tx, person: { id: string; email: string }): Promise<PutDown[]> {
  const at = now();
  const erasures = (await addressesOf(tx, person)).map((address) => {
    const id = orderedId();
    return { id, address, pseudonym: pseudonymOf(id) };
  });
  await tx.erasure.createMany({
    data: erasures.map((erasure) => ({ ...erasure, userId: person.id, askedAt: at })),
  });
  return erasures;
}

function emptied() {
  return {
    ...{ name: null, locale: "fr", timeZone: "Europe/Paris", emailVerified: null },
    ...{ totpSealed: null, totpSecret: null, totpEnrolledAt: null, totpLastStep: null },
    erasedAt: now(),
  };
}
