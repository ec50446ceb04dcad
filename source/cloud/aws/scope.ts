/** What a Signature Version 4 header says of a request. The signature itself is not verified: the key id tells who calls. */
export type Scope = {readonly accessKeyId: string; readonly region: string; readonly service: string};

const credential = /^AWS4-HMAC-SHA256 .*?Credential=([^/\s,]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/** Reads the scope from the `Authorization` header; undefined for a request that is not signed. */
export function readScope(headers: Readonly<Record<string, string>>): Scope | undefined {
	const [, accessKeyId, region, service] = credential.exec(headers['authorization'] ?? '') ?? [];
	return accessKeyId && region && service ? {accessKeyId, region, service} : undefined;
}

/** Whether a request came to a loopback address: a page in a browser that was pointed here by DNS did not. */
export function isLoopbackHost(host: string | undefined): boolean {
	const name = (host ?? '').replace(/:\d+$/, '');
	return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}
