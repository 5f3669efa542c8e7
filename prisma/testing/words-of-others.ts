import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import { anAddress, anOperator } from "./living-shop";

/** Puts somebody's address where others wrote it: on record, in what the shop looks into, in what programs were told. */
export async function plantWords({
  email,
  orderId,
  userId,
}: {
  email: string;
  orderId: string;
  userId: string;
}) {
  const at = new Date();
  const operator = await anOperator();
  await db().auditRow.create({
    data: {
      ...{ at, actorId: operator.id, action: "readers-exported", subjectId: randomUUID() },
      details: { search: `Lectrice : "${email.toUpperCase()}"` },
    },
  });
  await db().auditRow.create({
    data: { at, actorId: userId, action: "session-ended", subjectId: userId, details: {} },
  });
  await db().paymentException.create({
    data: {
      ...{ key: randomUUID(), kind: "books-differ", subjectId: orderId, orderId, raisedAt: at },
      details: { told: `payer ${email}` },
    },
  });
  const event = { id: `evt_${randomUUID()}`, type: "x", receivedAt: at, dueAt: at };
  await db().paymentEvent.create({
    data: { ...event, payload: { data: { object: { customer_details: { email } } } } },
  });
  const { id: endpointId } = await db().webhookEndpoint.create({
    data: {
      ...{
        url: `http://127.0.0.1:9/${randomUUID()}`,
        events: ["order.paid"],
        createdBy: operator.id,
      },
      ...{ busyUntil: at, createdAt: at },
    },
  });
  await db().webhookEvent.create({
    data: {
      ...{ key: randomUUID(), type: "order.paid", subjectId: orderId, occurredAt: at },
      deliveries: {
        create: {
          ...{ endpointId, body: JSON.stringify({ email }), dueAt: at, createdAt: at },
          tries: {
            create: {
              at,
              url: "http://127.0.0.1:9/",
              answer: `Bonjour ${email}`,
              status: 200,
              tookMs: 1,
            },
          },
        },
      },
    },
  });
  await db().addressCorrection.create({
    data: {
      ...{ orderId, fromEmail: anAddress(), toEmail: email, proof: `Lettre de ${email}` },
      ...{ operatorId: operator.id, tokenHash: randomUUID(), askedAt: at, expiresAt: at },
      confirmedAt: at,
    },
  });
}
