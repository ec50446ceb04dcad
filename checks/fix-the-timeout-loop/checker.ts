import {core, once, playground, stretch, type Check, type CheckFailure} from 'serverless-kata/kit';
import {noAnswer, tooCautious, tooLate} from './clock.ts';
import {deployForPlay, lastStarted, openOffice, playInTurn} from './drive.ts';
import {mailedTwice, neverStopped, notMailed, wrongWay} from './handover.ts';
import {tellMeasures} from './measures.ts';
import * as nights from './nights.ts';
import {failsToGiveUp} from './poison.ts';

// Nine nights in two clouds that run at the same time. Every core check looks at the same nights,
// and the first of them reports as soon as one night has shown a killed run.
const sixSeconds = once(() => openOffice('timeout-6'));
const others = once(() => openOffice('other-timeouts'));

const coreNights = once(async () => [
	...playInTurn(sixSeconds(), [
		() => nights.slowThird(6),
		before => nights.slowLast(6, lastStarted(before)),
		() => nights.fullNight,
		() => nights.emptyNight,
	]),
	...playInTurn(others(), [
		() => nights.uneven,
		() => nights.slowerAndSlower,
		() => nights.steady,
		() => nights.slowThird(10),
		before => nights.slowLast(10, lastStarted(before)),
	]),
]);

core('never-killed', 'Every run answers by itself: none is killed', async check => {
	for (const night of await coreNights()) refute(check, noAnswer(await night));
});

core('leaves-half-a-second', 'A run that stops with payslips left has half a second on its clock', async check => {
	const drives = await Promise.all(await coreNights());
	refute(check, neverStopped(drives));
	for (const drive of drives) refute(check, tooLate(drive));
});

core('says-where-it-stopped', 'Its answer leads the next run to the first unsent payslip', async check => {
	const drives = await Promise.all(await coreNights());
	for (const drive of drives) refute(check, wrongWay(drive));
	refute(check, neverStopped(drives));
});

core('everyone-once', 'In the end everyone has their payslip, once', async check => {
	const drives = await Promise.all(await coreNights());
	tellMeasures(drives);
	for (const drive of drives) refute(check, mailedTwice(drive));
	for (const drive of drives) refute(check, notMailed(drive));
});

core('uses-its-time', 'A run with plenty to do uses its time', async check => {
	refute(check, tooCautious(await Promise.all(await coreNights())));
});

stretch('dead-call', 'A send that never answers does not take the run with it', async check => {
	const drive = await (await sixSeconds()).drive(nights.deadCall);
	refute(check, noAnswer(drive) ?? tooLate(drive) ?? mailedTwice(drive) ?? notMailed(drive));
});

stretch('poison', 'A payslip that cannot be sent is reported, and the others arrive', async check => {
	const drive = await (await sixSeconds()).drive(nights.poison);
	refute(check, noAnswer(drive) ?? failsToGiveUp(drive) ?? mailedTwice(drive) ?? notMailed(drive));
});

stretch('crash', 'A crash right after a send mails nobody twice', async check => {
	const drive = await (await sixSeconds()).drive(nights.crash);
	refute(check, mailedTwice(drive) ?? notMailed(drive));
});

// `invoke` by hand calls the sender once, in real time.
playground(cloud => deployForPlay(cloud, nights.byHand));

function refute(check: Check, failure: CheckFailure | undefined): void {
	if (failure !== undefined) check.fail(failure);
}
