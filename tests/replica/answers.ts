import type { ServerResponse } from 'node:http';

/** What a fault does to the next answers of one action. Each stands in section 6 of the facts. */
export type Fault =
  | '440'
  | '401'
  | '449'
  | 'redirect'
  | 'login-page'
  | '500'
  | 'error-code'
  | 'throttled'
  | 'item-not-found'
  | 'mime-conversion-failed'
  | 'truncated'
  | 'slow'
  | 'huge-mime';

export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

/** An answer with one item in it. */
export const itemsAnswer = (item: unknown): unknown => ({
  Body: {
    ResponseMessages: {
      Items: [{ ResponseCode: 'NoError', ResponseClass: 'Success', Items: [item] }],
    },
  },
});

/** An answer that names an error for the item asked for. */
export const itemError = (code: string): unknown => ({
  Body: {
    ResponseMessages: {
      Items: [{ ResponseCode: code, ResponseClass: 'Error', MessageText: 'The request failed.' }],
    },
  },
});

/** Answers as the fault says. `whole` makes what would have been the answer. */
export const answerFault = (kind: Fault, response: ServerResponse, whole: () => unknown): void => {
  switch (kind) {
    case '440':
    case '449':
      response.writeHead(Number(kind)).end();
      break;
    case '401':
      response.writeHead(401, { 'x-owa-resulttype': 'AuthError' }).end();
      break;
    case 'redirect':
      response.writeHead(302, { location: 'https://login.example/' }).end();
      break;
    case 'login-page':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title><form></form>');
      break;
    case '500':
      json(response, 500, { Body: { ExceptionName: 'OwaInvalidRequestException' } });
      break;
    case 'error-code':
      json(response, 200, { Body: { ErrorCode: 500, FaultMessage: 'The request failed.' } });
      break;
    case 'throttled':
      json(response, 500, { Body: { ExceptionName: 'OverBudgetException' } });
      break;
    case 'item-not-found':
      json(response, 200, itemError('ErrorItemNotFound'));
      break;
    case 'mime-conversion-failed':
      json(response, 200, itemError('ErrorMimeContentConversionFailed'));
      break;
    case 'truncated':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(whole()).slice(0, -40));
      break;
    case 'slow':
      setTimeout(() => json(response, 200, whole()), 20_000).unref();
      break;
    case 'huge-mime':
      json(response, 200, itemsAnswer({ MimeContent: { Value: 'QUJD'.repeat(10_000_000) } }));
      break;
  }
};
