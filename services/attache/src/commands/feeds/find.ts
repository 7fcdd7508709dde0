export const run = async (): Promise<number> => 3;
