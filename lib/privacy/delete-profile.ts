import "server-only";
import { lettersOf } from "@/lib/copies/promise-copy-letter";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { PutDown } from "./addresses-of";

type Person = { id: string; browserHash: string | null };

/** Deletes everything that was kept for a person alone, and whatever waits to be told to their addresses. */
export async function deleteProfile(
  tx: Tx,
  { id: userId, browserHash }: Person,
  erasures: PutDown[],
) {
  const own = { where: { userId } };
  await tx.session.deleteMany(own);
  await tx.passkey.deleteMany(own);
  await tx.passkeyChallenge.deleteMany(own);
  await tx.recoveryCode.deleteMany(own);
  await tx.linkedAccount.deleteMany(own);
  await tx.emailChange.deleteMany(own);
  await tx.accessKey.deleteMany(own);
  await tx.deviceDelivery.deleteMany(own);
  await tx.readerDevice.deleteMany(own);
  await tx.readingPlace.deleteMany(own);
  await tx.review.deleteMany(own);
  await tx.wish.deleteMany(own);
  await tx.follow.deleteMany(own);
  await tx.purchaseClaim.deleteMany(own);
  await tx.import.deleteMany({ where: { userId, state: { not: "done" } } });
  await tx.savedFilter.deleteMany({ where: { operatorId: userId } });
  await tx.look.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now() } });
  if (browserHash) await tx.cart.deleteMany({ where: { browserHash } });
  await deleteByAddress(tx, erasures);
}

async function deleteByAddress(tx: Tx, erasures: PutDown[]) {
  const addresses = { in: erasures.map(({ address }) => address) };
  const byEmail = { where: { email: addresses } };
  await tx.signInLink.deleteMany({ where: { identifier: addresses } });
  await tx.emailChange.deleteMany({ where: { toEmail: addresses } });
  await tx.purchaseClaim.deleteMany(byEmail);
  await tx.bookInterest.deleteMany(byEmail);
  await tx.authorQuestion.deleteMany(byEmail);
  await tx.cartReminder.deleteMany(byEmail);
  await tx.addressShare.deleteMany(byEmail);
  await tx.noticeChoice.deleteMany(byEmail);
  // Rights stay, and nobody is to be written to about them.
  await tx.noticeChoice.createMany({
    data: erasures.map(({ pseudonym: email }) => ({ email, choice: "never", changedAt: now() })),
  });
  // A gift others have in their cart, or paid for and that was not taken: it is theirs to give to somebody else.
  await tx.cartLine.deleteMany({ where: { recipient: addresses } });
  const untaken = await tx.copy.findMany({
    where: { recipient: addresses, claimedAt: null },
    select: { id: true },
  });
  for (const { id } of untaken) {
    await tx.copy.update({
      where: { id },
      data: { recipient: null, giverName: null, note: null, letterKey: null },
    });
    await tx.outboxMail.deleteMany({ where: lettersOf(id) });
  }
  await tx.outboxMail.updateMany({
    where: { state: "promised", recipient: addresses },
    data: { state: "moot" },
  });
}
