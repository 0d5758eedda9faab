import { plugInIndicator } from '@artha/core';
import { loadPlugin, readPluginFolder } from '@artha/plugins';

/** Lets the indicators of the plug-in in a folder be named like those that are built in. One that fails ends the command. */
export async function plugInIndicatorsOf(folder: string): Promise<void> {
  const { indicators } = await loadPlugin(await readPluginFolder(folder), {
    onFault: (fault) => {
      throw fault;
    },
  });
  for (const info of indicators) plugInIndicator(info);
}
