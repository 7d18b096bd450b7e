import { request as sendRequest } from 'node:http';

/**
 * A `fetch` for Node programs that connects to one address whatever host the request names,
 * and sends that host in `Host`: a tenant's host decides which tenant answers, and names such as
 * `acme.localhost` do not resolve everywhere. `address` is an origin, e.g. `http://127.0.0.1:8080`.
 */
export function fetchThrough(address: string): typeof globalThis.fetch {
  const { hostname, port } = new URL(address);
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = sendRequest(
        {
          hostname,
          port,
          method: request.method,
          path: url.pathname + url.search,
          headers: { ...Object.fromEntries(request.headers), host: url.host, ...(body === undefined ? {} : { 'content-length': body.length }) },
          signal: request.signal,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const status = incoming.statusCode ?? 502;
            const headers = new Headers();
            for (const [name, value] of Object.entries(incoming.headers)) {
              for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
            }
            resolve(new Response([204, 205, 304].includes(status) ? null : Buffer.concat(chunks), { status, headers }));
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
}
