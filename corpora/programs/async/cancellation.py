"""Tasks that are cancelled: before they start, while they wait, twice, and one that refuses."""

import asyncio


async def waiting(name):
    try:
        print(name, 'starts')
        await asyncio.sleep(100)
    except asyncio.CancelledError as error:
        print(name, 'cancelled', error.args)
        raise
    finally:
        print(name, 'cleans up')


async def refusing():
    while True:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            return 'refused'


async def main():
    early = asyncio.create_task(waiting('early'))
    print(early.cancel(), early.done())
    late = asyncio.create_task(waiting('late'), name='the late one')
    stubborn = asyncio.create_task(refusing())
    await asyncio.sleep(0)
    print(late.cancel('because'), late.cancelling(), late.get_name(), stubborn.cancel())
    for task in (early, late, stubborn):
        try:
            print('result', await task)
        except asyncio.CancelledError as error:
            print('caught', error.args, task.cancelled())
    print(late.cancel(), late.done(), stubborn.cancelled())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print('timeout', error.args)
    try:
        await asyncio.shield(asyncio.wait_for(asyncio.sleep(10), 0.01))
    except TimeoutError:
        print('shielded timeout')


asyncio.run(main())
