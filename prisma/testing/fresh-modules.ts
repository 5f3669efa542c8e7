import { vi } from "vitest";

// A worker keeps the packages it has loaded from one test file to the next, since loading them is most of what a file
// costs. Our own code is loaded anew and the clock is the real one, so that nothing of one file reaches another.
vi.resetModules();
vi.useRealTimers();

type Worker = {
  turnOfTestFile?: number;
  realDate?: DateConstructor;
  realParse?: typeof JSON.parse;
};
const worker = globalThis as Worker;
worker.turnOfTestFile = (worker.turnOfTestFile ?? 0) + 1;
worker.realDate ??= Date;
globalThis.Date = worker.realDate;
// The engine that reads PDFs puts a parser of its own in this place, and that one takes a text that breaks off.
worker.realParse ??= JSON.parse;
JSON.parse = worker.realParse;
