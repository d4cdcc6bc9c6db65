import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { PROBLEMS } from '../../shared/problem.ts';
import { describeFailure, Failure } from '../problem/failure.ts';
import { BARE_HEADERS } from './secureAnswers.ts';

const HEADERS = { ...BARE_HEADERS, 'Content-Type': 'application/problem+json; charset=utf-8' };
const TOO_LATE = new Failure('request_timeout', 'The request took too long to arrive. Send it again.');
const BARE: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431 };

/** The problem document of a request that never reached the app. */
export function problemOf(failure: Failure): Response {
  const { status } = PROBLEMS[failure.code];
  const requestId = randomUUID();
  const headers = { ...HEADERS, 'X-Request-Id': requestId };
  return new Response(writeDocument(failure, requestId), { status, headers });
}

/** Ends a connection whose request broke off, came too slowly or is no HTTP, with a word where one can be heard. */
export function answerBroken(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  socket.end(
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? writeTimeout() : writeBare(BARE[error.code ?? ''] ?? 400),
    () => socket.destroy(),
  );
}

function writeTimeout(): string {
  const requestId = randomUUID();
  const document = writeDocument(TOO_LATE, requestId);
  const length = { 'Content-Length': Buffer.byteLength(document) };
  return writeHead(408, { ...HEADERS, 'X-Request-Id': requestId, ...length }) + document;
}

function writeBare(status: number): string {
  return writeHead(status, { ...BARE_HEADERS, 'Content-Length': 0 });
}

function writeHead(status: number, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', ...lines, '', ''].join('\r\n');
}

function writeDocument(failure: Failure, requestId: string): string {
  return JSON.stringify(describeFailure(failure, requestId));
}
