import { findAuditStanding } from "@/lib/bookkeeping/audit-standing";
import { currentOperator } from "@/lib/edge/current-actor";
import { unkept } from "@/lib/edge/unkept";

type Context = { params: Promise<{ runId: string }> };

/** Where an audit stands, for the money desk that waits: { state: "waiting" | "under-way" | "ended", done, total }. */
export async function GET(_request: Request, { params }: Context) {
  const operator = await currentOperator();
  const standing = operator && (await findAuditStanding(operator, (await params).runId));
  if (!standing) return Response.json({ error: "not-found" }, { status: 404 });
  return unkept(standing);
}
