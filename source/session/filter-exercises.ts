import type {Exercise} from '../workshop/exercise.ts';
import type {Session} from './session.ts';

/** The exercises of the list: those in which every word of the filter occurs. */
export function listedExercises({workshop, screen}: Session): readonly Exercise[] {
	const words = screen.at === 'home' ? screen.filter.toLowerCase().split(/\s+/).filter(Boolean) : [];
	if (words.length === 0) return workshop.exercises;
	const chapters = new Map(workshop.chapters.map(({id, title}) => [id, title]));
	return workshop.exercises.filter(({manifest}) => {
		const {id, title, chapter, concepts} = manifest;
		const text = [id, title, chapters.get(chapter) ?? chapter, ...concepts].join(' ').toLowerCase();
		return words.every(word => text.includes(word));
	});
}
