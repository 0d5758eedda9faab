/** Every signed-in client. */
export const EVERYONE = 'everyone';

/** Those who may see an account. */
export function accountRoom(accountId: string): string {
  return `account:${accountId}`;
}

/** One person's own clients. */
export function userRoom(userId: string): string {
  return `user:${userId}`;
}
