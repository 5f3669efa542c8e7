import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { homeTask } from "./home-task";

/**
 * What an author began and only their press takes on: files to bring in that wait or have stopped, which are forgotten
 * after a week, and webhooks that were switched off.
 */
export async function listStoppedWork({ id: authorId, userId }: Author) {
  const [imports, endpoints] = await Promise.all([
    db().import.findMany({
      where: {
        ...{ userId, authorId, doneAt: null },
        OR: [{ state: { in: ["mapping", "waiting"] } }, { stoppedAt: { not: null } }],
      },
      orderBy: { createdAt: "asc" },
      take: 20,
      select: { id: true, fileName: true },
    }),
    db().webhookEndpoint.findMany({
      where: { authorId, state: "failed" },
      orderBy: { createdAt: "asc" },
      select: { id: true, url: true },
    }),
  ]);
  return [
    ...imports.map(({ id, fileName }) => homeTask("import", fileName, `/import/${id}`)),
    ...endpoints.map(({ id, url }) => homeTask("webhook", url, `/webhooks/${id}`)),
  ];
}
