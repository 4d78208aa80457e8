"""A state machine made of methods, decorators and a table of transitions."""

TRANSITIONS = {}


def transition(source, event):
    def register(function):
        TRANSITIONS.setdefault((source, event), []).append(function)
        return function
    return register


class Door:
    state = 'closed'

    def __init__(self):
        self.history = []

    @transition('closed', 'open')
    def open(self):
        self.state = 'open'

    @transition('open', 'close')
    @transition('locked', 'unlock')
    def close(self):
        self.state = 'closed'

    @transition('closed', 'lock')
    def lock(self, code=None):
        if code != 42:
            raise PermissionError(f'wrong code {code}')
        self.state = 'locked'

    def fire(self, event, *arguments):
        self.history.append((self.state, event))
        for function in TRANSITIONS.get((self.state, event), ()):
            function(self, *arguments)
            return self.state
        raise KeyError(f'{event} while {self.state}')


door = Door()
for event in [('open',), ('open',), ('close',), ('lock', 1), ('lock', 42), ('open',), ('unlock',), ('unlock', 'extra'), ('explode',)]:
    try:
        print(event, '->', door.fire(*event))
    except (KeyError, PermissionError, TypeError) as error:
        print(event, '!', type(error).__name__, error)
print(door.history)
print(Door.state, door.state, 'state' in vars(door), [f.__name__ for fs in TRANSITIONS.values() for f in fs])
