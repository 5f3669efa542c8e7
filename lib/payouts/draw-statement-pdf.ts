import "server-only";
import type { Author, Operator } from "@/lib/accounts/actor";
import { drawPaper } from "@/lib/platform/paper/draw-paper";
import { findStatement } from "./find-statement";
import { statementPaper } from "./statement-paper";

/** A statement's PDF and the name it is saved under; null for whoever may not see it. */
export async function drawStatementPdf(actor: Author | Operator, statementId: string) {
  const statement = await findStatement(actor, statementId);
  if (!statement) return null;
  return { bytes: await drawPaper(statementPaper(statement)), fileName: `${statement.number}.pdf` };
}
