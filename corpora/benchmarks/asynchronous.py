"""Coroutines that take turns without any input or output."""

import asyncio


async def worker(queue, out):
    while True:
        item = await queue.get()
        if item is None:
            return len(out)
        out.append(item * 2)


async def produce(queue, count):
    for n in range(count):
        await queue.put(n)
        if n % 7 == 0:
            await asyncio.sleep(0)
    await queue.put(None)


async def recursive(depth):
    if depth == 0:
        return 1
    return await recursive(depth - 1) + await recursive(depth - 1)


async def main():
    queue, out = asyncio.Queue(maxsize=20), []
    _, count = await asyncio.gather(produce(queue, 2500), worker(queue, out))
    return count, sum(out), await recursive(12)


def run():
    return asyncio.run(main())
