"""Task groups: all succeed, one fails, several fail, nested groups."""

import asyncio


async def job(name, delay=0, error=None):
    try:
        for _ in range(delay):
            await asyncio.sleep(0)
        if error:
            raise error
        return name
    except asyncio.CancelledError:
        print(name, 'was cancelled')
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job(name)) for name in 'abc']
    print([task.result() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job('slow', 10))
            group.create_task(job('failing', 1, ValueError('one')))
    except* ValueError as errors:
        print(repr(errors), errors.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job('first', 0, KeyError('k')))
            group.create_task(job('second', 0, OSError('o')))
            raise RuntimeError('body')
    except BaseExceptionGroup as errors:
        print(type(errors).__name__, sorted(type(error).__name__ for error in errors.exceptions))
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(job('inner', 0, ArithmeticError('deep')))
    except* ArithmeticError as errors:
        print(repr(errors))


asyncio.run(main())
