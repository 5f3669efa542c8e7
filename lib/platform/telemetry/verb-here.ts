import "server-only";

/**
 * The verb that is being done: folder and file of the first caller in a domain, read from the stack, which tells it by
 * the maps of the sources. Null where it does not. Costs what a stack costs: ask only for a trace.
 */
export function verbHere(stack = new Error().stack ?? ""): string | null {
  for (const line of stack.split("\n")) {
    const [, folder, file] = /\/lib\/([a-z]+)\/([a-z-]+)\.ts[:?)]/.exec(line) ?? [];
    if (folder && file && !structural.has(folder)) return `${folder}/${file}`;
  }
  return null;
}

const structural = new Set(["platform", "kernel", "edge", "front", "worker", "generated"]);
