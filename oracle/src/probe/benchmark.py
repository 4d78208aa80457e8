"""Runs one benchmark in this process: once to warm up, then so many times against the clock.

Arguments: the program and the number of timed runs. Prints the result's repr and the nanoseconds of each run.
"""

import sys
# Processor time rather than time by the clock: the machine may be busy with other things.
from time import process_time_ns

program, runs = sys.argv[1], int(sys.argv[2])
with open(program, encoding='utf-8') as file:
    source = file.read()
space = {'__name__': 'benchmark', '__file__': program}
exec(compile(source, program, 'exec'), space)
run = space['run']
result = run()
times = []
for _ in range(runs):
    started = process_time_ns()
    run()
    times.append(process_time_ns() - started)
print('result', ascii(result))
print('times', *times)
