// Which port an environment has is known when it starts; until then an address has a host that can exist nowhere
// (RFC 2606 reserves the top-level domain "invalid").
const HOST = 'http://kata.invalid';

export function serviceUrl(name: string): string {
	return `${HOST}/${name}`;
}

/** A service's address as one environment sees it: on its own port. */
export function resolveServiceUrls(value: string, port: number): string {
	return value.replaceAll(HOST, `http://127.0.0.1:${port}`);
}
