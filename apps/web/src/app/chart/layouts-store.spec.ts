import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiFailure } from '../live/api.js';
import { LiveSocket } from '../live/socket.js';
import { LayoutsClient, type Layout } from './layouts-client.js';
import { LayoutsStore, UnreadableLayout } from './layouts-store.js';
import { encodeWorkspace } from './workspace-codec.js';
import { WorkspaceStore } from './workspace-store.js';
import { initialWorkspace } from './workspace.js';

const layout = (name: string, instrumentId = 'NSE:TCS', version = 1): Layout => ({
  id: name,
  name,
  version,
  updatedAt: '2026-07-28T10:00:00Z',
  layout: encodeWorkspace(initialWorkspace(instrumentId)),
});

describe('the saved layouts', () => {
  let server: Map<string, Layout>;
  let store: LayoutsStore;
  let workspace: WorkspaceStore;

  beforeEach(() => {
    localStorage.removeItem('artha.chart-layout');
    server = new Map([['Banks', layout('Banks', 'NSE:SBIN')]]);
    const client: Partial<LayoutsClient> = {
      list: () => Promise.resolve([...server.values()]),
      find: (id) => {
        const found = server.get(id);
        return found ? Promise.resolve(found) : Promise.reject(new ApiFailure('none', 'NOT_FOUND', 404));
      },
      create: (_, name, content) => {
        server.set(name, { ...layout(name), layout: content });
        return Promise.resolve({ ...layout(name), layout: content });
      },
      replace: ({ id, name, version }, content) => {
        const known = server.get(id);
        if (known?.version !== version)
          return Promise.reject(new ApiFailure('saved elsewhere', 'CHART_LAYOUT_CHANGED', 409));
        const saved = { ...known, name, version: version + 1, layout: content };
        server.set(id, saved);
        return Promise.resolve(saved);
      },
      remove: (id) =>
        server.delete(id) ? Promise.resolve() : Promise.reject(new ApiFailure('none', 'NOT_FOUND', 404)),
    };
    TestBed.configureTestingModule({
      providers: [
        WorkspaceStore,
        LayoutsStore,
        { provide: LayoutsClient, useValue: client },
        { provide: LiveSocket, useValue: { connections: signal(1) } },
      ],
    });
    workspace = TestBed.inject(WorkspaceStore);
    workspace.reset(initialWorkspace('NSE:TCS'));
    store = TestBed.inject(LayoutsStore);
  });

  it('mark what is not saved yet, not what one merely looks at', async () => {
    await store.saveAs('Mine');
    workspace.chooseGrid('1+1', ['NSE:INFY']);
    expect(store.isChanged()).toBe(true);
    await store.save();
    workspace.activate(1);
    expect([store.current()?.version, store.isChanged()]).toEqual([2, false]);
    workspace.undo();
    expect(store.isChanged()).toBe(true);
    workspace.redo();
    expect(store.isChanged()).toBe(false);
  });

  it('are none before one is named, and then there is nothing to save', () => {
    workspace.changeActive({ type: 'line' });
    expect([store.current(), store.isChanged()]).toEqual([null, false]);
  });

  it('take the place of what is on the screen when they are opened', async () => {
    await store.load('Banks');
    expect([workspace.active()?.instrumentId, store.current()?.name, store.isChanged()]).toEqual([
      'NSE:SBIN',
      'Banks',
      false,
    ]);
  });

  it.each(['Gone', 'Strange'])('leave the charts as they are when %s cannot be read', async (id) => {
    server.set('Strange', { ...layout('Strange'), layout: { format: 99 } });
    const failed = store.load(id);
    await expect(failed).rejects.toBeInstanceOf(id === 'Gone' ? ApiFailure : UnreadableLayout);
    expect([workspace.active()?.instrumentId, store.current()]).toEqual(['NSE:TCS', null]);
  });

  it('are not overwritten when another screen saved them, unless that is wanted', async () => {
    await store.load('Banks');
    server.set('Banks', { ...layout('Banks', 'NSE:LT'), version: 7 });
    workspace.changeActive({ type: 'line' });
    await expect(store.save()).rejects.toMatchObject({ code: 'CHART_LAYOUT_CHANGED' });
    expect(store.isChanged()).toBe(true);
    await store.overwrite();
    expect([server.get('Banks')?.version, store.isChanged()]).toEqual([8, false]);
  });

  it('are renamed with what the server holds, not with what is on the screen', async () => {
    await store.load('Banks');
    workspace.changeActive({ type: 'line' });
    await store.rename('Banks', 'Lenders');
    expect(server.get('Banks')).toMatchObject({ name: 'Lenders', layout: layout('', 'NSE:SBIN').layout });
    expect([store.current()?.name, store.isChanged()]).toEqual(['Lenders', true]);
  });

  it('go, and the charts stay; a layout another screen deleted is gone just as well', async () => {
    await store.load('Banks');
    server.delete('Banks');
    await store.remove('Banks');
    expect([store.current(), workspace.active()?.instrumentId]).toEqual([null, 'NSE:SBIN']);
  });
});
