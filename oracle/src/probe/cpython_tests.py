"""Runs one module of CPython's test suite and tells the outcome of every case.

Arguments: the module's name, the file to which outcomes are appended, and a file with the cases to leave out (they
were told by an earlier process, which died). A line is an outcome, a case and a reason, with tabs between; `start`
stands for a case that has begun, so that the one that killed the process is known.
"""

import os
import sys


def main():
    name, told, skipped = sys.argv[1:4]
    sys.argv[1:] = []
    fd = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def tell(outcome, case, reason=''):
        line = '%s\t%s\t%s\n' % (outcome, ascii(case)[1:-1], ascii(reason)[1:-1][:600])
        os.write(fd, line.encode('ascii'))

    tell('start', '(import)')
    with open(skipped) as file:
        known = set(file.read().split('\n'))
    try:
        import unittest
        from test import support
        support.use_resources = {}
        support.verbose = 0
        suite = load(name, unittest)
    except BaseException as error:
        outcome = 'skipped' if type(error).__name__ in ('SkipTest', 'ResourceDenied') else 'import'
        tell(outcome, '(import)', describe(type(error), error))
        return

    class Result(unittest.TestResult):
        """Tells each outcome as soon as it is known; a case with failing parts fails by the first of them."""

        def startTest(self, test):
            super().startTest(test)
            self.parts = None
            tell('start', test.id())

        def addSuccess(self, test):
            if self.parts is None:
                tell('passed', test.id())
            else:
                tell(self.parts[0], test.id(), self.parts[1])

        def addFailure(self, test, info):
            tell('failed', test.id(), describe(*info[:2]))

        def addError(self, test, info):
            tell('failed', test.id(), describe(*info[:2]))

        def addSkip(self, test, reason):
            tell('skipped', test.id(), str(reason))

        def addExpectedFailure(self, test, info):
            tell('passed', test.id(), 'expected failure')

        def addUnexpectedSuccess(self, test):
            tell('failed', test.id(), 'unexpected success')

        def addSubTest(self, test, part, info):
            if info is not None and self.parts is None:
                self.parts = ('failed', describe(*info[:2]))
                # unittest does not call addSuccess for a case with failing parts.
                tell(self.parts[0], test.id(), self.parts[1])

    leave_out(suite, known, unittest)
    tell('start', '(module)')
    try:
        suite.run(Result())
    except BaseException as error:
        tell('failed', '(module)', describe(type(error), error))
    else:
        tell('end', '(module)')


def load(name, unittest):
    module = __import__('test.' + name, fromlist=['*'])
    return unittest.defaultTestLoader.loadTestsFromModule(module)


def leave_out(suite, known, unittest):
    """Takes the known cases out of a suite, in place."""
    kept = []
    for test in suite._tests:
        if isinstance(test, unittest.BaseTestSuite):
            leave_out(test, known, unittest)
            kept.append(test)
        elif ascii(test.id())[1:-1] not in known:
            kept.append(test)
    suite._tests = kept


def describe(kind, error):
    try:
        text = str(error)
    except BaseException:
        text = '(no text)'
    lines = [line for line in text.split('\n') if line.strip()]
    return '%s: %s' % (kind.__name__, lines[0] if lines else '')


if __name__ == '__main__':
    main()
