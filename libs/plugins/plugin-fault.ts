/** A plug-in did what it may not, or threw. The message is one sentence for whoever deployed or uploaded it. */
export class PluginFault extends Error {
  override readonly name = 'PluginFault';
}
