"""Context variables in tasks, copies of contexts, and tokens."""

import asyncio
import contextvars

colour = contextvars.ContextVar('colour', default='none')
size = contextvars.ContextVar('size')


async def child(name):
    colour.set(name)
    await asyncio.sleep(0)
    return colour.get()


async def main():
    colour.set('main')
    print(await asyncio.gather(child('red'), child('blue')), colour.get())
    await child('direct')
    print(colour.get())


asyncio.run(main())
print(colour.get())
token = colour.set('outer')
print(token.old_value is contextvars.Token.MISSING, token.var is colour, colour.get())
colour.reset(token)
print(colour.get())
try:
    colour.reset(token)
except RuntimeError as error:
    print('used token')
try:
    size.get()
except LookupError:
    print('no size', size.get('fallback'))
context = contextvars.copy_context()
print(context.run(lambda: (size.set(3), size.get())[1]), context[size], size in contextvars.copy_context(), len(context))
try:
    context.run(context.run, print)
except RuntimeError as error:
    print('already entered')
