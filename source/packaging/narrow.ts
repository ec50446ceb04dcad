/**
 * Single characters that are one cell wide and join with none of the others: letters of western languages, dashes,
 * arrows, frames, marks and braille. A text of these alone is as wide as it is long.
 */
export const narrow =
	'\\u0020-\\u007E\\u00A1-\\u00AC\\u00AE-\\u02FF\\u2010-\\u2027\\u2030-\\u205E\\u2190-\\u2319\\u231C-\\u2328\\u232B-\\u23E8' +
	'\\u2500-\\u25FC\\u2605\\u2606\\u2713-\\u2727\\u2758-\\u2794\\u2798-\\u27AF\\u2800-\\u28FF';
