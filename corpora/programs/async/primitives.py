"""Locks, events, queues, semaphores and conditions: who goes first."""

import asyncio


async def main():
    lock, event, queue = asyncio.Lock(), asyncio.Event(), asyncio.Queue(maxsize=2)
    order = []

    async def locked(name):
        async with lock:
            order.append(name + ' in')
            await asyncio.sleep(0)
            order.append(name + ' out')

    async def producer():
        for item in range(5):
            await queue.put(item)
            order.append(f'put {item}')
        await queue.put(None)

    async def consumer():
        while (item := await queue.get()) is not None:
            order.append(f'got {item}')
            queue.task_done()
        event.set()

    await asyncio.gather(locked('a'), locked('b'), locked('c'))
    print(order, lock.locked())
    order.clear()
    await asyncio.gather(producer(), consumer(), event.wait())
    print(order, queue.empty(), event.is_set())
    semaphore = asyncio.Semaphore(2)
    active = []

    async def limited(number):
        async with semaphore:
            active.append(number)
            await asyncio.sleep(0)
            print('  active', active)
            active.remove(number)

    await asyncio.gather(*(limited(number) for number in range(4)))
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(type(error).__name__, error.args)


asyncio.run(main())
