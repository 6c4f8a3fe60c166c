// Made by `python3 build.py reference` from the server's models; a test says when it is stale.

export function isSyncAnswer(value: unknown): value is import("../lib/api.d.ts").SyncAnswer;
export function isKeys(value: unknown): value is import("../lib/api.d.ts").Keys;
export function isSession(value: unknown): value is import("../lib/api.d.ts").Session;
export function isProblem(value: unknown): value is import("../lib/api.d.ts").ProblemAnswer;
export function isPhotoStored(value: unknown): value is import("../lib/api.d.ts").PhotoStored;
