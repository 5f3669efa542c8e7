/** Where on the API's page a reason is explained. */
export function problemAnchor(reason: string) {
  return `problem-${reason}`;
}
