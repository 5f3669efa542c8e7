import { importsPath, takeImport } from "@/lib/edge/import-door";
import { answerUploads } from "@/lib/edge/uploads/upload-door";
import type { StreamRoute } from "@/lib/front/stream-route";

/** The addresses at which files come in; the front carries their bodies as they arrive. */
export const streamRoutes: StreamRoute[] = [
  { path: "/api/uploads", answer: answerUploads },
  { path: importsPath, answer: takeImport },
];
