import type {Clock} from '../clock/clock.ts';
import type {Route} from '../endpoint.ts';

export type EnvironmentRequest = {
	/** unique in the cloud; part of its access key id */
	readonly id: number;
	/** its lane on the timeline: "sender #1" */
	readonly label: string;
	readonly clock: Clock;
	/** folder of the Node bootstrap */
	readonly runtime: string;
	readonly cwd: string;
	readonly memoryMB: number;
	/** variables of the process, once its port is known */
	readonly variables: (port: number) => Readonly<Record<string, string>>;
	/** simulated ms per ms of CPU; 0: computing takes no time */
	readonly cpuFactor: number;
	/** everything that is not the runtime API */
	readonly route: Route;
	readonly onLog: (line: string, at: number) => void;
	/** it tried to connect to another machine */
	readonly onRefused: (target: string) => void;
};
