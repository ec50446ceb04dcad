/** Everything this function is told from outside; the first missing value stops it. */
export function readConfig() {
	return {stage: required('STAGE'), bookingsUrl: required('BOOKINGS_URL')};
}

function required(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`The environment variable ${name} is not set`);
	return value;
}
