"""A descriptor with __get__ and __set__: precedence over the instance, classes, deletion, __set_name__."""


class Descriptor:
    def __set_name__(self, owner, name):
        print('  named', owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        print('  get', instance is None, owner.__name__)
        return self if instance is None else instance.__dict__.get('_' + self.name, 'unset')

    def __set__(self, instance, value):
        print('  set', value)
        if value == 'bad':
            raise ValueError('refused')
        instance.__dict__['_' + self.name] = value


class Owner:
    field = Descriptor()
    other = Descriptor()


class Child(Owner):
    pass


class Shadow(Owner):
    field = 'plain class attribute'


def attempt(label, function):
    print(label)
    try:
        result = function()
        print('  =', type(result).__name__ if isinstance(result, Descriptor) else result)
    except (AttributeError, ValueError, TypeError) as error:
        print('  !', type(error).__name__, error)


def delete(target, name):
    delattr(target, name)


for kind in (Owner, Child, Shadow):
    print(kind.__name__)
    instance = kind()
    attempt('read', lambda: instance.field)
    attempt('write', lambda: setattr(instance, 'field', 5))
    attempt('read again', lambda: instance.field)
    instance.__dict__['field'] = 'in the dictionary'
    attempt('read past the dictionary', lambda: instance.field)
    attempt('refused', lambda: setattr(instance, 'field', 'bad'))
    attempt('delete', lambda: delete(instance, 'field'))
    attempt('delete again', lambda: delete(instance, 'field'))
    attempt('on the class', lambda: kind.field)
    print(sorted(instance.__dict__.items()))

Owner.late = Descriptor()
attempt('without a name', lambda: Owner().late)
Owner.field = 7
attempt('replaced on the class', lambda: Child().field)
del Owner.field
attempt('gone', lambda: Child().field)
