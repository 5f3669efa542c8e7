import "server-only";
import { randomUUID } from "node:crypto";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { type AddressCorrection, correctionLifeHours } from "./address-correction";
import { correctionToken, hashCorrectionToken } from "./correction-token";

/**
 * The operator has seen proof that an order was bought with a wrong address. Nothing moves yet: a letter to the new
 * address asks for a press, and one to the old address says that somebody asked. One waits per order; asking again takes
 * the place of what waits. Refused: "not-found", "not-paid", "same-address".
 */
export async function askAddressCorrection(operator: Operator, asked: AddressCorrection) {
  const at = now();
  return transaction(async (tx) => {
    await lockRow(tx, "orders", asked.orderId);
    const order = await tx.order.findUnique({ where: { id: asked.orderId } });
    if (!order) return refused("not-found");
    if (order.state !== "paid") return refused("not-paid");
    if (order.email === asked.email) return refused("same-address");
    await tx.addressCorrection.updateMany({
      where: { orderId: order.id, confirmedAt: null, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    const id = randomUUID();
    await tx.addressCorrection.create({
      data: {
        ...{ id, orderId: order.id, fromEmail: order.email, toEmail: asked.email },
        ...{ proof: asked.proof, operatorId: operator.id, askedAt: at },
        tokenHash: hashCorrectionToken(correctionToken(id)),
        expiresAt: addHours(at, correctionLifeHours),
      },
    });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "address-correction-asked", subjectId: order.id },
      details: { correctionId: id, proof: asked.proof },
    });
    const { locale } = order;
    const payload = { correctionId: id };
    await promiseMail(tx, {
      ...{ key: `correction:${id}:ask`, letter: "address-correction", to: asked.email },
      ...{ locale, payload },
    });
    await promiseMail(tx, {
      ...{ key: `correction:${id}:warn`, letter: "address-correction-asked", to: order.email },
      ...{ locale, payload },
    });
    return ok({ correctionId: id });
  });
}
