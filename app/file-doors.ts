import type { FileDoor } from "@/lib/front/file-door";

const gate = () => import("@/lib/edge/download-gate");

/** The addresses at which the front hands out files by itself; what else they have to say, their routes say. */
export const fileDoors: FileDoor[] = [
  {
    ...{ path: /^\/downloads\/(?<token>[\w.-]{1,2000})$/, load: gate },
    open: async (request, { token = "" }) => (await gate()).openGate(request, token),
  },
];
