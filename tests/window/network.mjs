/** Who a process and its children are connected to, as the kernel has it. */

import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Remote addresses, other than of this machine, to which the process or a descendant has a TCP or UDP socket. */
export function remotePeers(pid) {
	const sockets = new Set([pid, ...descendants(pid)].flatMap(socketsOf));
	return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
		readFileSync(`/proc/net/${protocol}`, 'utf8')
			.trim()
			.split('\n')
			.slice(1)
			.map((line) => line.trim().split(/\s+/))
			.filter((columns) => sockets.has(columns[9]) && !isLocal(columns[2]))
			.map((columns) => `${protocol} ${columns[2]}`),
	);
}

/** The process that runs this program, if there is one. */
export function findProcess(program) {
	return pids().find((pid) => {
		try {
			return readlinkSync(`/proc/${pid}/exe`) === program;
		} catch {
			return false;
		}
	});
}

function pids() {
	return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function descendants(pid) {
	const children = pids().filter((other) => parent(other) === String(pid));
	return children.flatMap((child) => [child, ...descendants(child)]);
}

function parent(pid) {
	try {
		// The name may hold spaces and brackets; what follows its last bracket is state and parent.
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1).trim().split(' ')[1];
	} catch {
		return undefined;
	}
}

function socketsOf(pid) {
	try {
		return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
			try {
				return readlinkSync(`/proc/${pid}/fd/${fd}`).match(/^socket:\[(\d+)\]$/)?.[1] ?? [];
			} catch {
				return [];
			}
		});
	} catch {
		return [];
	}
}

/** Whether an address of /proc/net (little-endian hex) is nobody, or this machine. */
function isLocal(address) {
	const host = address.split(':')[0];
	return (
		/^0+$/.test(host) ||
		/^[0-9A-F]{6}7F$/.test(host) ||
		host === '00000000000000000000000001000000' ||
		/^0000000000000000FFFF0000[0-9A-F]{6}7F$/.test(host)
	);
}
