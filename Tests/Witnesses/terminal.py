"""Runs a program on a terminal of its own and answers what it asks: terminal.py ANSWER PROGRAM ARGUMENT…

Prints all that the terminal showed; ends as the program ends."""
import os
import pty
import sys

answer, command = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execv(command[0], command)
shown, is_answered = b'', False
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    if not is_answered and (b'assphrase' in shown or b'PIN of' in shown):
        os.write(terminal, answer.encode() + b'\n')
        is_answered = True
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
