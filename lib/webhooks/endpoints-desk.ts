import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { audienceOf, type EndpointOwner } from "./endpoint";
import { livingSecrets } from "./signature";

/** An owner's endpoints, the oldest first, with how many deliveries wait at each. */
export async function listEndpoints(owner: EndpointOwner) {
  const endpoints = await db().webhookEndpoint.findMany({
    where: { authorId: audienceOf(owner) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const waiting = await countWaiting(endpoints.map(({ id }) => id));
  return endpoints.map((endpoint) => ({ ...endpoint, waiting: waiting.get(endpoint.id) ?? 0 }));
}

async function countWaiting(endpointIds: string[]) {
  const rows = await db().webhookDelivery.groupBy({
    by: ["endpointId"],
    where: { endpointId: { in: endpointIds }, state: "waiting" },
    _count: { _all: true },
  });
  return new Map(rows.map(({ endpointId, _count }) => [endpointId, _count._all]));
}

export type OwnEndpoint = Awaited<ReturnType<typeof listEndpoints>>[number];

/** One endpoint of an owner's with the secrets that count now, the newest first; null for anybody else's. */
export async function findEndpoint(owner: EndpointOwner, endpointId: string) {
  const endpoint = await db().webhookEndpoint.findFirst({
    where: { id: endpointId, authorId: audienceOf(owner) },
  });
  if (!endpoint) return null;
  const waiting = (await countWaiting([endpointId])).get(endpointId) ?? 0;
  return { ...endpoint, waiting, secrets: livingSecrets(endpoint, now()) };
}

type Page = { before?: string | undefined; limit: number };

/**
 * The deliveries of an owner's endpoint, the newest first, from behind one on when told, each with its tries: one row
 * more than `limit` says that there are more. Null for anybody else's endpoint.
 */
export async function listDeliveries(
  owner: EndpointOwner,
  endpointId: string,
  { before, limit }: Page,
) {
  const own = { id: endpointId, authorId: audienceOf(owner) };
  if ((await db().webhookEndpoint.count({ where: own })) === 0) return null;
  return db().webhookDelivery.findMany({
    where: { endpointId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
    include: {
      event: { select: { id: true, type: true, occurredAt: true } },
      tries: { orderBy: { id: "desc" } },
    },
  });
}

export type Delivery = NonNullable<Awaited<ReturnType<typeof listDeliveries>>>[number];

/** One delivery of an owner's endpoints with its tries; null for anybody else's. */
export async function findDelivery(owner: EndpointOwner, deliveryId: string) {
  return db().webhookDelivery.findFirst({
    where: { id: deliveryId, endpoint: { authorId: audienceOf(owner) } },
    include: {
      event: { select: { id: true, type: true, occurredAt: true } },
      tries: { orderBy: { id: "desc" } },
    },
  });
}
