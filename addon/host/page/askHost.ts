/** Posts to the host and gives its JSON; throws the host's sentence where it refuses. */
export async function askHost<T = unknown>(path: string, body: unknown = {}): Promise<T> {
  return read(await fetch(path, post(JSON.stringify(body), 'application/json')));
}

/** Sends a file's bytes to be opened as new sheets. */
export async function sendFile(file: File): Promise<void> {
  await read(
    await fetch(`/api/files?name=${encodeURIComponent(file.name)}`, post(file, 'application/octet-stream')),
  );
}

/** Gets JSON from the host. */
export async function getFromHost<T>(path: string, signal: AbortSignal): Promise<T> {
  return read(await fetch(path, { signal }));
}

function post(body: BodyInit, contentType: string): RequestInit {
  return { method: 'POST', headers: { 'content-type': contentType }, body };
}

async function read<T>(response: Response): Promise<T> {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.sentence);
  return answer;
}
