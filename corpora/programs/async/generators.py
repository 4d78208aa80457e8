"""Asynchronous generators: iteration, send, throw, close, comprehensions."""

import asyncio


async def ticker(limit):
    try:
        for number in range(limit):
            got = yield number
            if got:
                print('  got', got)
            await asyncio.sleep(0)
    except ValueError as error:
        print('  caught', error)
        yield 'recovered'
    finally:
        print('  closing')


async def main():
    print([number async for number in ticker(3)])
    print({number: number * 2 async for number in ticker(4) if number % 2})
    print(sum([number async for number in ticker(3)]), [[n async for n in ticker(i)] for i in range(2)])
    generator = ticker(5)
    print(await anext(generator), await generator.asend('hello'), await generator.athrow(ValueError('thrown')))
    print(await anext(generator, 'default'))
    other = ticker(5)
    print(await anext(other))
    await other.aclose()
    try:
        await anext(other)
    except StopAsyncIteration as error:
        print('ended', error.args)
    async for number in ticker(10):
        if number == 1:
            break
    else:
        print('not reached')
    try:
        for number in ticker(1):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
