"""A solver of one-way constraints, kept in order of strength: small objects and lists."""

class Variable:
    def __init__(self, name, value):
        self.name, self.value, self.constraints, self.decided, self.stay = name, value, [], None, True


class Constraint:
    def __init__(self, strength, *variables):
        self.strength, self.variables, self.output = strength, variables, None
        for variable in variables:
            variable.constraints.append(self)

    def choose(self, marked):
        candidates = [v for v in self.variables if v not in marked]
        self.output = min(candidates, key=lambda v: v.decided.strength if v.decided else -1, default=None)
        return self.output is not None


class Equal(Constraint):
    def execute(self):
        for variable in self.variables:
            if variable is not self.output:
                self.output.value = variable.value


class Scaled(Constraint):
    def execute(self):
        source, scale, offset, target = self.variables
        if self.output is target:
            target.value = source.value * scale.value + offset.value
        else:
            source.value = (target.value - offset.value) // (scale.value or 1)


def chain(length):
    variables = [Variable(f'v{n}', 0) for n in range(length + 1)]
    constraints = [Equal(n % 4, a, b) for n, (a, b) in enumerate(zip(variables, variables[1:]))]
    for constraint in constraints:
        constraint.output = constraint.variables[1]
        constraint.output.decided = constraint
    total = 0
    for value in range(25):
        variables[0].value = value
        for constraint in constraints:
            constraint.execute()
        total += variables[-1].value
    return total


def projection(size):
    scale, offset, total = Variable('scale', 10), Variable('offset', 1000), 0
    rows = []
    for n in range(size):
        source, target = Variable(f's{n}', n), Variable(f't{n}', n)
        rows.append(Scaled(1, source, scale, offset, target))
        rows[-1].choose({source, scale, offset})
    for value in range(12):
        scale.value = value + 1
        for row in rows:
            row.execute()
        total += sum(row.variables[3].value for row in rows)
    return total


def run():
    return chain(700), projection(700)
