import { openApiResponse } from "@/lib/edge/api/open-api-response";

/** The API's own description (OpenAPI 3.1), for anybody. */
export function GET() {
  return openApiResponse();
}
