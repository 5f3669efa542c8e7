import type { StreamRoute } from "@/lib/front/stream-route";

const uploads = () => import("@/lib/edge/uploads/upload-door");
const imports = () => import("@/lib/edge/import-door");

/** The addresses at which files come in; the front carries their bodies as they arrive. */
export const streamRoutes: StreamRoute[] = [
  {
    ...{ path: "/api/uploads", load: uploads },
    answer: async (...asked) => (await uploads()).answerUploads(...asked),
  },
  {
    ...{ path: "/api/imports", load: imports },
    answer: async (...asked) => (await imports()).takeImport(...asked),
  },
];
