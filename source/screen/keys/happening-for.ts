import type {Happening} from '../../session/session-event.ts';
import type {Session} from '../../session/session.ts';
import type {ActiveView} from '../active-view.ts';
import type {Layout} from '../layout.ts';
import {scroll, type Motion} from '../text/viewport.ts';
import {commandFor, modeOf, takesText, type Command, type ListMotion} from './key-map.ts';
import {actions, type Action} from '../../session/session-event.ts';

type Place = {readonly session: Session; readonly layout: Layout; readonly view: ActiveView};

/** What a key means where the learner is now. */
export function happeningFor(key: string, {session, layout, view}: Place): Happening | undefined {
	const mode = layout.tier === 'line' ? 'too-small' : modeOf(session);
	if (takesText(mode) && (key.length === 1 || key === 'space'))
		return {type: 'typed', text: key === 'space' ? ' ' : key};
	const command = commandFor(mode, key);
	if (command === undefined) return undefined;
	if (command === 'erase') return {type: 'erased'};
	if (isAction(command)) return {type: 'acted', action: command};
	return isListMotion(command) ? highlight(command, session, view) : scrolled(command, view);
}

function isAction(command: Command): command is Action {
	return (actions as readonly string[]).includes(command);
}

function isListMotion(command: ListMotion | Motion): command is ListMotion {
	return command.startsWith('list-');
}

function scrolled(motion: Motion, {text}: ActiveView): Happening | undefined {
	return text && {type: 'scrolled', to: scroll(text, motion)};
}

function highlight(motion: ListMotion, {screen}: Session, {list}: ActiveView): Happening | undefined {
	if (!list || screen.at !== 'home') return undefined;
	const last = list.ids.length - 1;
	const place = screen.selected === undefined ? 0 : list.ids.indexOf(screen.selected);
	const wanted = {
		'list-up': place - 1,
		'list-down': place + 1,
		'list-page-up': place - list.page,
		'list-page-down': place + list.page,
		'list-top': 0,
		'list-bottom': last,
	}[motion];
	const id = list.ids[Math.max(0, Math.min(last, wanted))];
	return id && {type: 'highlighted', id, isJump: true};
}
