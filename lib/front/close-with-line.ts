import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Answers that wait behind another one, by their line. */
const waiting = new WeakMap<Socket, Set<ServerResponse>>();

/**
 * Has an answer closed with its line. Who asks again before being answered has several answers on one line, and of these
 * Node closes only the first when the line is cut: the others would be under way, and keep their turn, for as long as the
 * process lives.
 */
export function closeWithLine(response: ServerResponse) {
  // Whoever is first has the line, and Node sees to it.
  if (response.socket) return;
  const { socket } = response.req;
  const behind = waiting.get(socket) ?? behindOthers(socket);
  behind.add(response);
  response.once("close", () => behind.delete(response));
}

function behindOthers(socket: Socket) {
  const behind = new Set<ServerResponse>();
  waiting.set(socket, behind);
  socket.once("close", () => {
    for (const response of behind) {
      // As Node does itself for the first; it gives no other way to say so.
      Object.assign(response, { destroyed: true, _closed: true });
      response.emit("close");
    }
  });
  return behind;
}
