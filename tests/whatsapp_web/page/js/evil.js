export async function attack() {}
