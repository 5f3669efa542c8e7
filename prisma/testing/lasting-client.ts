import type * as generated from "../../lib/generated/prisma/client";

// In place of the generated client (vitest.config.ts), which is all of the data model and nothing else: it is read once in a
// worker, not anew for each test file. What a file asks by it hangs on the client it opens for itself.
const worker = globalThis as { generatedClient?: typeof generated };
worker.generatedClient ??= await import("../../lib/generated/prisma/client");

export const { Prisma, PrismaClient } = worker.generatedClient;
