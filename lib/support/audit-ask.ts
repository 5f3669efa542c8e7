import { z } from "zod";

/** How many rows of the audit a page shows. */
export const auditPageSize = 100;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable()
  .catch(null);

/** What is asked of the audit, as it stands in its address; what makes no sense is not asked. */
export const auditAsk = z.object({
  /** The address of who did it; "nobody" for what nobody pressed. */
  who: z.string().trim().min(1).max(254).nullable().catch(null),
  /** The kind of deed, as it is kept: "refund-approved". */
  what: z
    .string()
    .regex(/^[a-z-]{1,60}$/)
    .nullable()
    .catch(null),
  /** What it was done to: an id, or a number of an order or refund request. */
  subject: z.string().trim().min(1).max(255).nullable().catch(null),
  /** First and last calendar day, in the shop's zone. */
  from: day,
  to: day,
  /** The row before which a page begins. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null),
});
export type AuditAsk = z.infer<typeof auditAsk>;

/** The query of an address that asks so. */
export function auditQuery(ask: Partial<AuditAsk>) {
  const said = Object.entries(ask).filter((one): one is [string, string] => Boolean(one[1]));
  return said.length > 0 ? `?${new URLSearchParams(said)}` : "";
}
