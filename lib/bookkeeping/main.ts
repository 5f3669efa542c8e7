import { now } from "@/lib/platform/clock";
import { db, disconnect } from "@/lib/platform/db";
import { bePatient } from "@/lib/platform/provider-patience";
import { auditBooks } from "./audit-books";
import { auditTable } from "./audit-table";
import type { Finding } from "./finding";

// books:audit: one audit from the command line, kept like every other. Exit code 1 when it is red.
const withAllFiles = process.argv.includes("--files");
bePatient();
const { id } = await db().auditRun.create({ data: { askedAt: now() } });
const run = await auditBooks(id, { withAllFiles });
const findings = run.findings as Finding[];
console.log(
  process.argv.includes("--json")
    ? JSON.stringify({ runId: id, isGreen: run.isGreen, at: run.finishedAt, findings }, null, 2)
    : auditTable(findings),
);
await disconnect();
process.exitCode = run.isGreen ? 0 : 1;
