export * from './connections.ts';
export * from './existing.ts';
export * from './goals.ts';
export * from './members.ts';
export * from './metrics.ts';
export * from './pushes.ts';
