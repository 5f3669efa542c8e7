/** A request in one of these states keeps what it asks back from everybody else. */
export const openStates: string[] = ["requested", "approved", "settled"];

type Request = { state: string; lineId: string; alsoLineIds: string[] };

/** Whether one of an order's requests asks for a line, alone or with others. */
export function isAskedBack(lineId: string, requests: readonly Request[]) {
  return requests.some(
    (request) =>
      openStates.includes(request.state) &&
      (request.lineId === lineId || request.alsoLineIds.includes(lineId)),
  );
}
