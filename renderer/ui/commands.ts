/** Named commands: the native menu, shortcuts and the palette all end here. The room that is shown says what a command does. */
import { useContext, useEffect, useRef } from 'react';
import { create } from 'zustand';
import { COMMANDS, type CommandInfo } from '../../shared/contract/commands.js';
import { onEvent } from './bridge.js';
import { CommandScope, inForce } from './command-scope.js';

interface Handler {
  run(): void;
  /** See `command-scope.ts`. */
  scope: string | null;
}
/** The newest handler of a command wins: the room in front over the shell behind it; among several of a kind the one with the focus. */
export const useCommands = create<{ handlers: ReadonlyMap<string, readonly Handler[]> }>(() => ({ handlers: new Map() }));

const change = (id: string, act: (list: readonly Handler[]) => readonly Handler[]) =>
  useCommands.setState(({ handlers }) => ({ handlers: new Map(handlers).set(id, act(handlers.get(id) ?? [])) }));

/** Carries out a command while this component is shown. */
export function useCommand(id: string, handler: () => void, enabled = true): void {
  const scope = useContext(CommandScope);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const mine: Handler = { run: () => latest.current(), scope };
    change(id, (list) => [...list, mine]);
    return () => change(id, (list) => list.filter((h) => h !== mine));
  }, [id, enabled, scope]);
}

/** @returns false when nothing that is shown can carry it out. */
export function runCommand(id: string): boolean {
  const handler = handlerOf(id);
  handler?.run();
  return handler !== undefined;
}

const handlerOf = (id: string): Handler | undefined =>
  useCommands
    .getState()
    .handlers.get(id)
    ?.findLast(({ scope }) => inForce(scope));

export const canRun = (id: string): boolean => handlerOf(id) !== undefined;

const isMac = (): boolean => window.dateline.platform === 'darwin';

const CODES: Record<string, string> = { '=': 'Equal', '-': 'Minus' };
const KEY_NAMES: Record<string, string> = { Up: 'ArrowUp', Down: 'ArrowDown', Left: 'ArrowLeft', Right: 'ArrowRight' };

function matches(event: KeyboardEvent, accelerator: string): boolean {
  const parts = accelerator.split('+');
  const key = accelerator.endsWith('+') ? '+' : parts.at(-1)!;
  const wants = (name: string) => parts.includes(name);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  if (wants('CmdOrCtrl') !== mod || wants('Alt') !== event.altKey || wants('Shift') !== event.shiftKey) return false;
  const wanted = KEY_NAMES[key] ?? key;
  // With Alt a Mac's keyboard gives other letters: the place of the key counts.
  return event.key.toLowerCase() === wanted.toLowerCase() || [`Key${wanted.toUpperCase()}`, `Digit${wanted}`, CODES[wanted]].includes(event.code);
}

const isWithin = (target: EventTarget | null, part: string): boolean =>
  target instanceof Element && target.closest(`[data-within="${part}"]`) !== null;

/** Listens for shortcuts and for the native menu. Nothing fires while an input method composes. @returns stops. */
export function listenForCommands(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const found = COMMANDS.find(
      (c) => c.accelerator && matches(event, c.accelerator) && canRun(c.id) && (!c.within || isWithin(event.target, c.within)),
    );
    if (!found) return;
    // In a plain field the system's own undo is the right one.
    const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (field && !event.target.dataset.document && /^edit\.(?!find|replace)|^frame\.|^desk\.(spike|duplicate)/.test(found.id)) return;
    event.preventDefault();
    runCommand(found.id);
  };
  window.addEventListener('keydown', onKey);
  const stop = onEvent((event) => {
    if (event.type === 'command') runCommand(event.command);
  });
  return () => {
    window.removeEventListener('keydown', onKey);
    stop();
  };
}

const SIGNS: Record<string, [mac: string, other: string]> = {
  CmdOrCtrl: ['⌘', 'Ctrl'],
  Shift: ['⇧', 'Shift'],
  Alt: ['⌥', 'Alt'],
  Up: ['↑', '↑'],
  Down: ['↓', '↓'],
  Backspace: ['⌫', 'Backspace'],
  Enter: ['↩', 'Enter'],
};

/** `Ctrl+Shift+N`, `⌘⇧N`. */
export function shortcutOf(command: CommandInfo | undefined): string {
  if (!command?.accelerator) return '';
  const mac = isMac();
  return command.accelerator
    .split('+')
    .map((part) => SIGNS[part]?.[mac ? 0 : 1] ?? part)
    .join(mac ? '' : '+');
}
