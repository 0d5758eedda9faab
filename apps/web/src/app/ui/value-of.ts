/** What stands in the field an event came from; templates know the field only as the event's target. */
export function valueOf(event: Event): string {
  const { target } = event;
  const isField =
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement;
  if (!isField) throw new TypeError(`${event.type} came from no field`);
  return target.value;
}
