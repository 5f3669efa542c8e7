import { amountAsked } from "./going-back";

const living: string[] = ["requested", "approved", "settled"];

/** What a request leads, for `include`: the larger packages that go back with its line, with what each brings. */
export const ledRequests = {
  where: { state: { in: living } },
  orderBy: { lineId: "asc" },
  include: {
    refunds: { orderBy: { createdAt: "desc" } },
    line: {
      include: {
        package: { select: { title: true } },
        order: { select: { number: true, lines: true } },
      },
    },
  },
} as const;

type Asked = Parameters<typeof amountAsked>[0];

/** What a request brings back together with those it leads, in minor units of the one currency they share. */
export function amountOfAll(request: Asked & { led: Asked[] }) {
  return [request, ...request.led].reduce((sum, one) => sum + amountAsked(one), 0n);
}
