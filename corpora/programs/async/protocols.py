"""Awaitables, asynchronous context managers and iterators written by hand."""

import asyncio
import inspect


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print('  awaiting')
        yield from asyncio.sleep(0).__await__()
        return self.value


class Resource:
    def __init__(self, swallow=False):
        self.swallow = swallow

    async def __aenter__(self):
        print('  enter')
        return self

    async def __aexit__(self, kind, error, trace):
        print('  exit', kind.__name__ if kind else None)
        return self.swallow


class Countdown:
    def __init__(self, start):
        self.left = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        return self.left


async def main():
    print(await Ready(5) + await Ready(6))
    async with Resource() as first, Resource(True) as second:
        print(first is second)
        raise KeyError('swallowed by the second')
    print('after')
    print([number async for number in Countdown(3)])
    for bad in (5, Resource(), None):
        try:
            await bad
        except TypeError as error:
            print(error)
    try:
        async with 5:
            pass
    except TypeError as error:
        print(error)
    try:
        async for _ in [1]:
            pass
    except TypeError as error:
        print(error)
    coroutine = main2()
    print(inspect.iscoroutine(coroutine), inspect.getcoroutinestate(coroutine), coroutine.cr_await)
    coroutine.close()
    print(inspect.getcoroutinestate(coroutine))
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


async def main2():
    return 2


asyncio.run(main())
