const STAGES = ['staging', 'production'];
const BOOKINGS_URL = process.env.BOOKINGS_URL;

type Booking = {course: string; name: string};
type Receipt = {place: number};

export async function handler(booking: Booking): Promise<Receipt> {
	if (!process.env.STAGE) throw new Error('STAGE is not set');
	let receipt: Receipt = {place: 0};
	for (const stage of STAGES) {
		const response = await fetch(`${BOOKINGS_URL}/${stage}/bookings`, {
			method: 'POST',
			headers: {'Content-Type': 'application/json'},
			body: JSON.stringify(booking),
		});
		if (!response.ok) throw new Error(`The booking was refused: ${response.status}`);
		if (stage === process.env.STAGE) receipt = (await response.json()) as Receipt;
	}
	return receipt;
}
