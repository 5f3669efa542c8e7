import { currentOperator } from "@/lib/edge/current-actor";
import { exportTaxes } from "@/lib/invoices/export-taxes";
import { taxJson } from "@/lib/invoices/tax-export";
import { taxMonth } from "@/lib/invoices/tax-month";

/** The month of the taxes page for programs. */
export async function GET(request: Request) {
  const operator = await currentOperator();
  if (!operator) return new Response(null, { status: 404 });
  const period = taxMonth(new URL(request.url).searchParams.get("month"));
  const { month, from, to } = period;
  const days = await exportTaxes(operator, { period, file: "json" });
  return Response.json(
    { month, from, to, ...taxJson(days) },
    { headers: { "cache-control": "no-store" } },
  );
}
