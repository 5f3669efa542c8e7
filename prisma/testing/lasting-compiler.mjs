// In place of the part of Prisma that compiles queries (vitest.config.ts), one that lasts as long as its process: a worker
// opens a client for each test file, and reading the whole data model anew, then compiling the same queries anew, was a
// seventh of what database tests cost. A plan follows from the model and the query alone; no file finds rows of another's in it.
import { QueryCompiler as OwnCompiler } from "../../node_modules/@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs";

export * from "../../node_modules/@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs";

let compiler;
let madeFor = "";
const plans = new Map();
/** Queries with values in them are as many as there are values. */
const most = 5000;

export class QueryCompiler {
  constructor(given) {
    const wanted = JSON.stringify([given.provider, given.connectionInfo, given.datamodel.length]);
    compiler ??= new OwnCompiler(given);
    madeFor ||= wanted;
    if (wanted !== madeFor) throw new Error("another data model or database than the first");
  }

  compile(query) {
    const known = plans.get(query);
    if (known) return known;
    const plan = compiler.compile(query);
    if (plans.size < most) plans.set(query, plan);
    return plan;
  }

  compileBatch(queries) {
    return compiler.compileBatch(queries);
  }

  free() {}
}
