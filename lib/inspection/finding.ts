import { z } from "zod";

/**
 * One thing the checks of a file found. An "error" keeps a draft from being published, a "warning" is the author's to
 * decide, a "note" is good to know. `code` is a reason in kebab-case, told in words at the edge; `file` is the path
 * inside an EPUB, `line` counts from one, as does `page` of a PDF; `facts` are the words a sentence is filled with.
 */
export const finding = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: z.string().regex(/^[a-z0-9-]+$/),
  file: z.string().optional(),
  line: z.number().int().positive().optional(),
  page: z.number().int().positive().optional(),
  facts: z.record(z.string(), z.string()).optional(),
});
export type Finding = z.infer<typeof finding>;

export const findings = z.array(finding);

/** Whether nothing that was found keeps a file from being published. */
export function isAcceptable(found: readonly Finding[]) {
  return found.every(({ severity }) => severity !== "error");
}
