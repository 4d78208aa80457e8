"""finally against return, break, continue and other exceptions."""

def returns():
    try:
        return 'try'
    finally:
        print('  finally')


def replaced_value():
    value = [1]
    try:
        return value
    finally:
        value.append(2)


def loop():
    seen = []
    for number in range(5):
        try:
            if number == 1:
                continue
            if number == 3:
                break
            seen.append(number)
        finally:
            seen.append(-number)
    else:
        seen.append('else')
    return seen


def nested():
    order = []
    try:
        try:
            order.append('a')
            raise ValueError('first')
        finally:
            order.append('b')
            try:
                raise KeyError('second')
            except KeyError as error:
                order.append(type(error.__context__).__name__)
    except ValueError as error:
        order.append(repr(error.__context__))
    else:
        order.append('not reached')
    finally:
        order.append('c')
    return order


def generator():
    try:
        yield 1
    finally:
        print('  generator finally')


def chain():
    try:
        raise ValueError('one')
    except ValueError:
        try:
            raise KeyError('two')
        except KeyError:
            raise TypeError('three') from None


print(returns(), replaced_value(), loop(), nested())
for value in generator():
    print(value)
    break
print('after break')
try:
    chain()
except TypeError as error:
    print(error.__cause__, repr(error.__context__), error.__suppress_context__, repr(error.__context__.__context__))
try:
    try:
        raise ValueError('a')
    except ValueError as error:
        raise error from error
except ValueError as error:
    print(error.__cause__ is error, error.__context__)
try:
    raise ValueError from KeyError
except ValueError as error:
    print(repr(error.__cause__))
for bad in ('raise 5', 'raise ValueError from 5', 'raise', 'raise int', 'raise None'):
    try:
        exec(bad)
    except Exception as error:
        print(bad, '!', type(error).__name__, error)
