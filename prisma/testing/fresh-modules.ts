import { vi } from "vitest";

// A worker keeps the packages it has loaded from one test file to the next, since loading them is most of what a file
// costs. Our own code is loaded anew and the clock is the real one, so that nothing of one file reaches another.
vi.resetModules();
vi.useRealTimers();

const worker = globalThis as { turnOfTestFile?: number; realDate?: DateConstructor };
worker.turnOfTestFile = (worker.turnOfTestFile ?? 0) + 1;
worker.realDate ??= Date;
globalThis.Date = worker.realDate;
