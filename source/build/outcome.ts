/** A place in the folder that is built: its path with `/` between names. Lines and columns count from 1. */
export type SourcePlace = {readonly file: string; readonly line?: number; readonly column?: number};

/** It cannot be run as it stands, and the person who wrote it can mend it. */
export type Broken = {readonly state: 'broken'; readonly at: SourcePlace; readonly message: string};

/** One file as Node runs it; `name` is its path with the extension that it has now. */
export type Transformed = {readonly state: 'transformed'; readonly name: string; readonly text: string};
