/** What React says when it ends a drawing: the reason it aborts with, an Error of this message. */
export const endOfDrawing =
  "This render completed successfully. All cacheSignals are now aborted to allow clean up of any unused resources.";

/**
 * Lets go of a page once it is drawn. React ends every drawing with an Error whose stack nobody reads. Until it is read V8
 * keeps what the stack was made of: the Immediate that was running, which keeps its neighbours in Node's queue, each of
 * which keeps the drawing it belongs to, with that one's Error. So a single connection opened while a page was drawn held
 * every page drawn after it, 95 kB each, for as long as drawings followed one another without a pause
 * (react/react#37288; Node 24.21 cuts its part of the chain, 20 and 22 do not: nodejs/node#66129). A stack that is written
 * keeps nothing.
 */
export function releaseDrawings(controllers: Pick<AbortController, "abort">) {
  const { abort } = controllers;
  controllers.abort = function (...given: [reason?: unknown]) {
    const [reason] = given;
    if (reason instanceof Error && reason.message === endOfDrawing) reason.stack = String(reason);
    return abort.apply(this, given);
  };
}
