import {checkAccount} from './check-account.ts';
import {checkEvents} from './check-events.ts';
import {checkFunctions} from './check-functions.ts';
import {checkMappings} from './check-mappings.ts';
import {checkQueues} from './check-queues.ts';
import {checkTables} from './check-tables.ts';
import {checkVersions} from './check-versions.ts';
import type {Checking} from './checking.ts';

/** The mistakes that AWS itself refuses when it creates the stack. */
export function checkRules(checking: Checking): void {
	checkFunctions(checking);
	checkVersions(checking);
	checkMappings(checking);
	checkQueues(checking);
	checkTables(checking);
	checkEvents(checking);
	checkAccount(checking);
}
