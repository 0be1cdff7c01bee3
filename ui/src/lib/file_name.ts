/** Names of exported files, from a template with `{project}`, `{what}` and `{date}`. */

/** The template that stands until a person writes another. */
export const TEMPLATE = '{project} {what} {date}';

/** `template` filled in; what no file system takes in a name becomes a hyphen. */
export function fileName(template: string, parts: { project: string; what: string; date: string }, extension: string): string {
	const filled = template.replaceAll(/\{(project|what|date)\}/g, (_, part: keyof typeof parts) => parts[part]);
	// eslint-disable-next-line no-control-regex
	const plain = filled.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/g, '-').replaceAll(/\s+/g, ' ').replace(/^[.\s]+|[.\s]+$/g, '');
	return `${plain.slice(0, 120) || 'araxes'}.${extension}`;
}
