"""Coroutines that interleave: order of steps, results and exceptions of gather."""

import asyncio


async def worker(name, steps, fail=False):
    for step in range(steps):
        print(name, step)
        await asyncio.sleep(0)
    if fail:
        raise ValueError(name)
    return name * steps


async def main():
    print(await asyncio.gather(worker('a', 2), worker('b', 3), worker('c', 1)))
    results = await asyncio.gather(worker('x', 1, True), worker('y', 2), return_exceptions=True)
    print([type(result).__name__ if isinstance(result, Exception) else result for result in results])
    try:
        await asyncio.gather(worker('p', 1, True), worker('q', 3))
    except ValueError as error:
        print('raised', error)
    for future in asyncio.as_completed([worker('s', 3), worker('t', 1)]):
        print('completed', await future)
    print(await asyncio.wait_for(worker('w', 1), 5))


asyncio.run(main())
try:
    asyncio.run(main)
except (TypeError, ValueError) as error:
    print(type(error).__name__)
